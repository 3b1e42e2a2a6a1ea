import assert from 'node:assert/strict';
import { once } from 'node:events';
import { appendFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { makeOddFiles } from '../support/oddFiles.ts';
import { checkJson, folderWith, pathsOf, runStep } from './program.ts';
import { step, wrongTotal } from './steps.ts';

describe('devices, sockets and unreadable files', function () {
  // Only Unix has pipes and sockets among files; macOS keeps names that are not UTF-8 from being made.
  if (process.platform !== 'linux') return;
  this.timeout(60_000);
  let cwd: string;
  let server: Server;

  before(async () => {
    cwd = folderWith({ 'right.json': step });
    server = await makeOddFiles(cwd, JSON.stringify(wrongTotal));
  });
  after(async () => {
    server.close();
    await once(server, 'close');
  });

  it('are reported, and the other files are still checked', () => {
    const ran = checkJson(cwd);
    assert.deepEqual(pathsOf(ran), [
      ...['big.json', 'huge.json', 'little.json', 'marked.json'],
      ...['pipes/beside.json', 'right.json'],
    ]);
    assert.equal(ran.code, 2);
    assert.deepEqual(ran.err.trimEnd().split('\n'), [
      'run-step: pipes/run-step.config.json: not a regular file',
      'run-step: latin-\ufffd.json: the file name is not UTF-8',
    ]);
  });

  for (const [name, message] of [
    ['socket.json', 'not a regular file'],
    ['loop.json', 'too many symbolic links'],
    ['latin-\ufffd.json', 'the file name is not UTF-8'],
  ] as const)
    it(`are reported if they are named: ${name}`, () => {
      const { code, err } = runStep(['check', name], { cwd });
      assert.equal(code, 2);
      assert.match(err, new RegExp(`^run-step: [^\\n]*${message}\\n$`));
    });

  for (const name of ['empty.json', 'mark.json', 'folder.json'])
    it(`have no run steps:  ${name}`, () => {
      const { code, out, err } = runStep(['check', name], { cwd });
      if (name === 'folder.json')
        assert.deepEqual([code, err], [2, 'run-step: No files to check in folder.json\n']);
      else assert.deepEqual([code, out, err], [0, 'No run steps found in 1 file.\n', '']);
    });

  it('may be too large to be read', () => {
    const path = join(cwd, 'larger.json');
    writeFileSync(path, JSON.stringify(step));
    truncateSync(path, 3_000_000_000);
    const { code, err } = runStep(['check', 'larger.json'], { cwd });
    rmSync(path);
    assert.deepEqual([code, err], [2, 'run-step: larger.json: the file is too large\n']);
  });

  it('may have more than a million bytes of white space after a step', () => {
    const path = join(cwd, 'long.json');
    writeFileSync(path, JSON.stringify(step));
    appendFileSync(path, ' '.repeat(2_000_000));
    const { code, out } = runStep(['check', 'long.json'], { cwd });
    rmSync(path);
    assert.deepEqual([code, out], [0, 'No findings: 1 run step in 1 file.\n']);
  });
});
