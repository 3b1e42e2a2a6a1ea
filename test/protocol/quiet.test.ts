import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import {
  type DidChangeWatchedFilesRegistrationOptions,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { generateStep } from '../../bench/generate.ts';
import type { Runtime } from '../../server/src/lsp/server.ts';
import type { ClientKind } from '../support/clientCapabilities.ts';
import { inMemory, type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///w';
const foreign = JSON.stringify({ name: 'others', text: 'x'.repeat(10_000) });
const wrong = generateStep({ seed: 1 }).text.replace(/"status": "\w+"/, '"status": "complete"');

describe('A server without run steps', () => {
  let client: LanguageClient;
  let read: number;
  afterEach(() => client.stop());

  /** Starts a server in a workspace of 2 000 files of others, and of those that are given. */
  async function start(kind: ClientKind, own: Readonly<Record<string, string>> = {}) {
    read = 0;
    const files = new Map(Object.entries(own).map(([name, text]) => [`${folder}/${name}`, text]));
    for (let count = 0; count < 2000; count++) files.set(`${folder}/${count}.json`, foreign);
    const memory = inMemory(files);
    const disk: Runtime = {
      ...memory,
      pause: async () => {},
      readFile: async (uri) => {
        const text = await memory.readFile?.(uri);
        read += text?.length ?? 0;
        return text;
      },
    };
    client = await startClient(kind, { hasFixtures: false }, files, { folders: [folder], disk });
  }

  const pull = async () =>
    (
      await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
        previousResultIds: [],
      })
    ).items.map(({ uri }) => uri);
  const symbols = async () =>
    (await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' })) ?? [];
  const watched = () =>
    client.registered.flatMap(({ registerOptions }) => {
      const { watchers = [] }: Partial<DidChangeWatchedFilesRegistrationOptions> =
        registerOptions ?? {};
      return watchers.map(({ globPattern }) => globPattern);
    });

  it('reads no file and watches only configuration files while only unrelated documents are open', async () => {
    await start('vscode', { 'wrong.json': wrong });
    client.open(`${folder}/0.json`, foreign);
    assert.deepEqual(await client.diagnostics(`${folder}/0.json`), []);
    assert.deepEqual(await pull(), []);
    assert.deepEqual(await symbols(), []);
    assert.equal(read, 0);
    assert.deepEqual(watched(), ['**/run-step.config.json']);
  });

  it('reads and watches the workspace as soon as a document with run steps is open', async () => {
    await start('vscode', { 'wrong.json': wrong });
    client.open('untitled:1', wrong);
    await client.diagnostics('untitled:1');
    assert.equal((await symbols()).length, 1);
    assert.deepEqual(await pull(), [`${folder}/wrong.json`]);
    assert.ok(read > 2000 * foreign.length);
    assert.ok(watched().length > 1);
  });

  it('reads the workspace when an edit adds a run step to a document', async () => {
    await start('vscode', { 'wrong.json': wrong });
    client.open(`${folder}/new.json`, '{}');
    await client.diagnostics(`${folder}/new.json`);
    assert.equal(read, 0);
    client.change(`${folder}/new.json`, 2, [{ text: wrong }]);
    await client.diagnostics(`${folder}/new.json`);
    await symbols();
    assert.ok(read > 0);
  });

  it('reads the workspace when a configuration file is opened', async () => {
    await start('vscode', { 'wrong.json': wrong });
    client.open(`${folder}/run-step.config.json`, '{}');
    assert.equal((await symbols()).length, 1);
  });

  it('reads nothing for a client without pull diagnostics until a document with run steps is open', async () => {
    await start('plain', { 'wrong.json': wrong });
    const published = client.published(`${folder}/0.json`);
    client.open(`${folder}/0.json`, foreign);
    assert.deepEqual(await published, []);
    assert.equal(read, 0);
    const ofClosed = client.published(`${folder}/wrong.json`);
    client.open('untitled:1', wrong);
    assert.ok((await ofClosed).length > 0);
  });

  it('stops reading files and has no timer after the last document with run steps is closed', async () => {
    await start('vscode');
    const timers = () =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const timersBefore = timers();
    client.open('untitled:1', wrong);
    await client.diagnostics('untitled:1');
    assert.equal((await symbols()).length, 0);
    client.close('untitled:1');
    const before = read;
    client.open('untitled:2', '{}');
    client.close('untitled:2');
    client.touched(`${folder}/1.json`);
    assert.deepEqual(await symbols(), []);
    assert.equal(read, before);
    // A timer of an earlier test may end meanwhile. A timer of the server would not end.
    while (timers() > timersBefore) await setImmediate();
  });
});
