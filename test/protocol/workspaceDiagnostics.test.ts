import assert from 'node:assert/strict';
import {
  FileChangeType,
  type PreviousResultId,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import {
  folder,
  idsOf,
  lines,
  pullOnce,
  startInWorkspace,
  stepOf,
  wrongOf,
} from '../support/workspaceReports.ts';

const changedOf = (seed: number) =>
  JSON.stringify({ ...JSON.parse(stepOf(seed)), metadata: { a: 'b' } }, undefined, 2);

describe('diagnostics of a workspace', () => {
  let client: LanguageClient;
  let files: Map<string, string>;
  const start = async (...given: Parameters<typeof startInWorkspace>) => {
    ({ client, files } = await startInWorkspace(...given));
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const pull = (previous?: PreviousResultId[]) => pullOnce(client, previous);
  const news = (reports: readonly WorkspaceDocumentDiagnosticReport[]) =>
    lines(reports.filter(({ kind }) => kind === 'full'));
  /** Pulls as VS Code does: with partial results, and waits. */
  const pullParts = (previousResultIds: PreviousResultId[] = []) => {
    const reports: WorkspaceDocumentDiagnosticReport[] = [];
    const token = Math.random();
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, ({ items }) => {
      reports.push(...items);
    });
    const params = { previousResultIds, partialResultToken: token };
    const done = client.connection
      .sendRequest(WorkspaceDiagnosticRequest.type, params)
      .then(() => reports);
    return { reports, done };
  };

  it('are those of all closed files with run steps', async () => {
    await start({
      'a.json': stepOf(1),
      'b.json': wrongOf(2),
      'c.json': wrongOf(3),
      'other.json': '{"object": "thread"}',
      'notes.md': wrongOf(4),
      'd.jsonl': `${JSON.stringify(JSON.parse(wrongOf(5)))}\n`,
    });
    client.open(`${folder}/c.json`, wrongOf(3));
    assert.deepEqual(lines(await pull()), ['a.json', 'b.json enum', 'd.jsonl enum']);
  });

  it('are reported as unchanged if nothing has changed', async () => {
    await start({ 'a.json': stepOf(1), 'b.json': wrongOf(2) });
    const first = await pull();
    assert.deepEqual(lines(await pull(idsOf(first))), ['a.json unchanged', 'b.json unchanged']);
  });

  it('are sent as partial results, and the next request waits for a change on disk', async () => {
    await start({ 'a.json': stepOf(1), 'b.json': wrongOf(2) });
    const first = await pullParts().done;
    assert.deepEqual(lines(first), ['a.json', 'b.json enum']);
    const next = pullParts(idsOf(first));
    files.set(`${folder}/a.json`, wrongOf(1));
    client.touched(`${folder}/a.json`);
    assert.deepEqual(news(await next.done), ['a.json enum']);
  });

  it('follow created and deleted files', async () => {
    await start({ 'a.json': wrongOf(1) });
    const first = await pull();
    files.set(`${folder}/b.json`, wrongOf(2));
    const next = pullParts(idsOf(first));
    client.touched(`${folder}/b.json`, FileChangeType.Created);
    const second = await next.done;
    assert.deepEqual(news(second), ['b.json enum']);
    files.delete(`${folder}/a.json`);
    const last = pullParts(idsOf(second));
    client.touched(`${folder}/a.json`, FileChangeType.Deleted);
    assert.deepEqual(news(await last.done), ['a.json']);
  });

  it('are those of the file again when its document is closed, also the second time', async () => {
    await start({ 'a.json': wrongOf(1) });
    client.open(`${folder}/a.json`, stepOf(1));
    assert.deepEqual(await client.diagnostics(`${folder}/a.json`), []);
    const waiting = pullParts();
    client.close(`${folder}/a.json`);
    const first = await waiting.done;
    assert.deepEqual(lines(first), ['a.json enum']);
    const [asked] = await client.diagnostics(`${folder}/a.json`);
    assert.equal(asked?.code, 'enum');
    assert.deepEqual(lines(await pull(idsOf(first))), ['a.json enum']);
    assert.deepEqual(lines(await pull(idsOf(first))), ['a.json unchanged']);
  });

  it('are removed when a document outside the workspace is closed', async () => {
    await start({});
    client.open('file:///elsewhere/a.json', wrongOf(1));
    assert.equal((await client.diagnostics('file:///elsewhere/a.json')).length, 1);
    const waiting = pullParts();
    client.close('file:///elsewhere/a.json');
    assert.deepEqual(lines(await waiting.done), ['a.json']);
  });

  it('end when the request is cancelled', async () => {
    await start({ 'a.json': stepOf(1) });
    const first = await pull();
    const { connection } = client;
    const { CancellationTokenSource } = await import('vscode-jsonrpc');
    const source = new CancellationTokenSource();
    const asked = connection.sendRequest(
      WorkspaceDiagnosticRequest.type,
      { previousResultIds: idsOf(first), partialResultToken: 7 },
      source.token,
    );
    source.cancel();
    await assert.rejects(asked, /cancelled/);
  });

  it('report one step ID with different content in two files, open or not', async () => {
    const other = changedOf(1);
    await start({ 'a.json': stepOf(1), 'b.json': other });
    const first = await pull();
    assert.deepEqual(lines(first), ['a.json id-conflict', 'b.json id-conflict']);
    const [report] = first;
    assert.ok(report?.kind === 'full');
    const [related] = report.items[0]?.relatedInformation ?? [];
    assert.equal(related?.location.uri, `${folder}/b.json`);

    client.open(`${folder}/b.json`, stepOf(1));
    assert.deepEqual(await client.diagnostics(`${folder}/b.json`), []);
    assert.deepEqual(lines(await pull(idsOf(first))), ['a.json']);
    client.change(`${folder}/b.json`, 2, [{ text: other }]);
    const [conflict] = await client.diagnostics(`${folder}/b.json`);
    assert.equal(conflict?.code, 'id-conflict');
    assert.match(
      String(conflict.message),
      /also exists in `a\.json`, with a different `metadata`$/,
    );
  });

  it('refresh an open document when a related file changes', async () => {
    await start({ 'a.json': stepOf(1), 'b.json': stepOf(1) });
    client.open(`${folder}/a.json`, stepOf(1));
    await pull();
    assert.deepEqual(await client.diagnostics(`${folder}/a.json`), []);
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest('workspace/diagnostic/refresh', () => {
        resolve();
        return null;
      });
    });
    files.set(`${folder}/b.json`, changedOf(1));
    client.touched(`${folder}/b.json`);
    await refreshed;
    const [conflict] = await client.diagnostics(`${folder}/a.json`);
    assert.equal(conflict?.code, 'id-conflict');
  });

  it('are pushed to a client that cannot pull', async () => {
    files = new Map([[`${folder}/a.json`, wrongOf(1)]]);
    client = await startClient('plain', undefined, files, { folders: [folder] });
    const rules = async (published: ReturnType<LanguageClient['published']>) =>
      (await published).map(({ code }) => code);
    assert.deepEqual(await rules(client.published(`${folder}/a.json`)), ['enum']);
    const opened = client.published(`${folder}/a.json`);
    client.open(`${folder}/a.json`, stepOf(1));
    assert.deepEqual(await rules(opened), []);
    const closed = client.published(`${folder}/a.json`);
    client.close(`${folder}/a.json`);
    assert.deepEqual(await rules(closed), []);
    assert.deepEqual(await rules(client.published(`${folder}/a.json`)), ['enum']);
  });

  it('are those of a folder that was opened later', async () => {
    await start({ 'a.json': stepOf(1) });
    const first = await pull();
    files.set('file:///v/b.json', wrongOf(2));
    const added = { uri: 'file:///v', name: 'v' };
    const next = pullParts(idsOf(first));
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [added], removed: [] },
    });
    assert.ok(lines(await next.done).includes('b.json enum'));
  });
});
