import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../support/vscode/paths.ts';
import { installation, npx } from './installed.ts';

const fixture = (name: string) => join(repository, 'test', 'fixtures', 'workspace', name);

describe('the command line from the npm package', () => {
  before(async function () {
    this.timeout(300_000);
    await installation();
  });

  it('has no dependencies', async () => {
    const modules = join(await installation(), 'node_modules');
    const packages = (await readdir(modules)).filter((name) => !name.startsWith('.'));
    assert.deepEqual(packages, ['run-step-language-server']);
  });

  it('prints its version', async () => {
    const manifest = JSON.parse(readFileSync(join(repository, 'server/package.json'), 'utf8'));
    const { code, out } = await npx(['run-step', '--version']);
    assert.deepEqual([code, out.trim()], [0, manifest.version]);
  });

  it('finds mistakes in a file', async () => {
    const folder = await installation();
    await copyFile(fixture('mistakes.runstep.json'), join(folder, 'mistakes.runstep.json'));
    const { code, out } = await npx(['run-step', 'check', 'mistakes.runstep.json']);
    assert.equal(code, 1);
    assert.match(out, /timestamp-unit/);
  });

  it('passes a correct step from standard input', async () => {
    const args = ['run-step', 'check', '-', '--stdin-filename', 'clean.runstep.json'];
    const { code, err } = await npx(args, readFileSync(fixture('clean.runstep.json'), 'utf8'));
    assert.equal(code, 0, err);
  });

  it('reports when it could not run', async () => {
    const { code, err } = await npx(['run-step', 'check', 'missing.json']);
    assert.equal(code, 2);
    assert.match(err, /missing\.json/);
  });
});
