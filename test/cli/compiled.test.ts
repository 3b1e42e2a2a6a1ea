import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const compiled = fileURLToPath(new URL('../../server/bin/compiled.cjs', import.meta.url));

describe('the compiled code of a bundle', () => {
  let folder: string;
  let bundle: string;
  let temporary: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'compiled-'));
    temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    bundle = join(folder, 'bundle.cjs');
    write('one');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (word: string) =>
    writeFileSync(
      bundle,
      `exports.word = '${word}';
console.log(exports.word, module.exports === exports, __filename === require.resolve('./bundle.cjs'));\n`,
    );
  const run = () =>
    execFileSync(
      process.execPath,
      ['-e', `require(${JSON.stringify(compiled)})(${JSON.stringify(bundle)})`],
      { env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary } },
    ).toString();
  /** The files that are kept. */
  const kept = () =>
    readdirSync(temporary, { recursive: true })
      .map((name) => join(temporary, String(name)))
      .filter((path) => statSync(path).isFile());

  it('is kept at the end, and run the next time', () => {
    assert.equal(run(), 'one true true\n');
    const [file = '', ...others] = kept();
    assert.deepEqual(others, []);
    const before = readFileSync(file);
    assert.equal(run(), 'one true true\n');
    assert.deepEqual(kept(), [file]);
    assert.deepEqual(readFileSync(file), before);
  });

  it('is made again when it is of no use', () => {
    run();
    const [file = ''] = kept();
    const length = statSync(file).size;
    writeFileSync(file, 'no code');
    assert.equal(run(), 'one true true\n');
    assert.equal(statSync(file).size, length);
  });

  it('is not that of another bundle, even one as long and as old', () => {
    const old = new Date(0);
    utimesSync(bundle, old, old);
    run();
    write('two');
    utimesSync(bundle, old, old);
    assert.equal(run(), 'two true true\n');
    assert.equal(kept().length, 2);
  });

  // Elsewhere nobody else can write to the folder for temporary files.
  const user = process.getuid?.();
  if (user !== undefined)
    it('is not taken from where others can write, or could lead elsewhere', () => {
      const own = join(temporary, `run-step-${user}`);
      mkdirSync(own);
      chmodSync(own, 0o777);
      assert.equal(run(), 'one true true\n');
      assert.deepEqual(kept(), []);
      rmSync(own, { recursive: true });
      symlinkSync(folder, own);
      assert.equal(run(), 'one true true\n');
      assert.deepEqual(readdirSync(folder).sort(), ['bundle.cjs', 'temporary']);
    });

  it('can be done without', () => {
    rmSync(temporary, { recursive: true });
    writeFileSync(temporary, 'no folder');
    assert.equal(run(), 'one true true\n');
  });
});
