import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileChangeType, WorkspaceDiagnosticRequest } from 'vscode-languageserver-protocol';
import { listFiles, readUri } from '../../server/src/lsp/workspace/nodeFiles.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { makeOddFiles } from '../support/oddFiles.ts';

const wrong = JSON.stringify({ object: 'thread.run.step', status: 'complete' });

describe('a workspace with devices, sockets and unreadable files', function () {
  if (process.platform !== 'linux') return;
  this.timeout(60_000);
  let root: string;
  let server: Server;
  let client: LanguageClient;
  const uriOf = (name: string) => pathToFileURL(join(root, name)).href;

  before(async () => {
    root = await mkdtemp(join(tmpdir(), 'run-step-'));
    server = await makeOddFiles(root, wrong);
    client = await startClient('vscode', undefined, new Map(), {
      folders: [pathToFileURL(root).href],
      disk: { readFile: readUri, listFiles },
    });
  });
  after(async () => {
    await client.stop();
    server.close();
    await once(server, 'close');
    await rm(root, { recursive: true });
  });

  /** The names of the files in which something is wrong. */
  const found = async () => {
    const params = { previousResultIds: [] };
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params);
    return items
      .filter((report) => report.kind === 'full' && report.items.length > 0)
      .map(({ uri }) => uri.split('/').at(-1));
  };

  it('is read as far as possible, and unreadable files are logged', async () => {
    assert.deepEqual(await found(), ['big.json', 'little.json', 'marked.json', 'beside.json']);
    const logged = client.errors.map((error) => error.replace(/^.*\/(?=[^/]*$)/, ''));
    assert.deepEqual([...new Set(logged)].sort(), [
      'huge.json could not be read: Error: larger than 50 MB',
      'latin-%EF%BF%BD.json could not be read: Error: the file name is not UTF-8',
      'run-step.config.json could not be read: Error: not a regular file',
    ]);
  });

  it('is up to date when files are created and deleted while it is read', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `fresh${index}.json`);
    await Promise.all(names.map((name) => writeFile(join(root, name), wrong)));
    for (const name of names) client.touched(uriOf(name), FileChangeType.Created);
    const asked = found();
    await Promise.all(names.slice(10).map((name) => rm(join(root, name))));
    for (const name of names.slice(10)) client.touched(uriOf(name), FileChangeType.Deleted);
    await asked;
    const left = (await found()).filter((name) => name?.startsWith('fresh'));
    assert.deepEqual(left.sort(), names.slice(0, 10).sort());
  });

  it('loses a file that is gone, also if the client reports a change of it', async () => {
    await writeFile(join(root, 'turns.json'), wrong);
    client.touched(uriOf('turns.json'), FileChangeType.Created);
    assert.ok((await found()).includes('turns.json'));
    await rm(join(root, 'turns.json'));
    client.touched(uriOf('turns.json'), FileChangeType.Changed);
    assert.ok(!(await found()).includes('turns.json'));
  });
});
