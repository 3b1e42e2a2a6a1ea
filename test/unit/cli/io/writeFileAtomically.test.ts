import assert from 'node:assert/strict';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '../../../../server/src/cli/io/writeFileAtomically.ts';

describe('writeWhole', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'run-step-write-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('replaces the text', () => {
    const file = join(folder, 'a.json');
    writeFileSync(file, 'before');
    writeFileAtomically(file, 'after ü');
    assert.equal(readFileSync(file, 'utf8'), 'after ü');
    assert.deepEqual(readdirSync(folder), ['a.json']);
  });

  it('keeps mode and owner, and accepts names of any length', () => {
    const file = join(folder, `${'n'.repeat(250)}.json`);
    writeFileSync(file, 'before', { mode: 0o640 });
    if (process.getuid?.() === 0) chownSync(file, 65534, 65534);
    const { mode, uid, gid } = statSync(file);
    writeFileAtomically(file, 'after');
    const after = statSync(file);
    assert.deepEqual([after.mode, after.uid, after.gid], [mode, uid, gid]);
    assert.equal(readFileSync(file, 'utf8'), 'after');
  });

  it('throws and leaves no temporary file if it fails', () => {
    mkdirSync(join(folder, 'a.json'));
    assert.throws(() => writeFileAtomically(join(folder, 'a.json'), 'text'), {
      code: /EISDIR|EPERM/,
    });
    assert.throws(() => writeFileAtomically(join(folder, 'gone.json'), 'text'), { code: 'ENOENT' });
    assert.deepEqual(readdirSync(folder), ['a.json']);
  });
});
