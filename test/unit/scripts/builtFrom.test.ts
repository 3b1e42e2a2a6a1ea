import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBuilt, rememberBuild } from '../../../scripts/built-from.ts';

describe('a build', () => {
  let folder: string;
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  const built = (production = false) => isBuilt(folder, production);

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'run-step-build-'));
    for (const path of ['dist', 'client', 'server', 'server/src', 'server/src/generated']) {
      mkdirSync(join(folder, path));
    }
    write('client/main.ts', 'main');
    write('package-lock.json', '{}');
    await rememberBuild(folder, false, async () => {
      write('dist/main.js', 'bundle');
      write('server/src/generated/code.js', 'code');
      return ['dist/main.js'];
    });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('is up to date while nothing changes', async () => {
    assert.equal(await built(), true);
  });

  for (const [title, change] of [
    ['a source file changes', () => write('client/main.ts', 'new')],
    ['a source file comes', () => write('server/src/new.ts', '')],
    ['a source file goes', () => rmSync(join(folder, 'client/main.ts'))],
    ['other packages are to be installed', () => write('package-lock.json', '{"packages":{}}')],
    ['one of its files is gone', () => rmSync(join(folder, 'dist/main.js'))],
  ] as const) {
    it(`is out of date when ${title}`, async () => {
      change();
      assert.equal(await built(), false);
    });
  }

  it('for development is out of date for production', async () => {
    assert.equal(await built(true), false);
  });

  it('that fails is not recorded', async () => {
    const failing = rememberBuild(folder, false, () => Promise.reject(new Error('broken')));
    await assert.rejects(failing, /broken/);
    assert.equal(await built(), false);
  });

  it('is out of date if a file changes during the build', async () => {
    await rememberBuild(folder, false, async () => {
      write('client/main.ts', 'edited');
      return ['dist/main.js'];
    });
    assert.equal(await built(), false);
  });
});
