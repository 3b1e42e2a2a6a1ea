import assert from 'node:assert/strict';
import {
  type Diagnostic,
  DocumentDiagnosticRequest,
  HoverRequest,
} from 'vscode-languageserver-protocol';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { type DocumentStatus, statusNotification } from '../../server/src/protocol.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { at, step, uri, wrong } from '../support/wrongStep.ts';

const rulesOf = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

describe('the language server', () => {
  let client: LanguageClient;
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  it('returns its name, version and capabilities', async () => {
    client = await startClient();
    const { serverInfo, capabilities } = client.initialized;
    assert.equal(serverInfo?.name, 'run-step-language-server');
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
  });

  it('sends diagnostics with the rule, its page and its severity', async () => {
    client = await startClient();
    client.open(uri, wrong);
    const [diagnostic, ...others] = await client.diagnostics(uri);
    assert.deepEqual(others, []);
    assert.equal(diagnostic?.source, 'run-step');
    assert.equal(diagnostic.code, 'enum');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
    assert.match(diagnostic.codeDescription?.href ?? '', /\/docs\/rules\/enum\.md$/);
    assert.deepEqual(diagnostic.range.start, at(wrong, '"complete"'));
  });

  it('counts the run steps of a stream, without deltas and other events', async () => {
    client = await startClient('vscode', { builtInJson: true });
    const reported = new Promise<DocumentStatus>((resolve) => {
      client.connection.onNotification(statusNotification, resolve);
    });
    const data = JSON.stringify(JSON.parse(step));
    const delta = '{"id":"step_1","object":"thread.run.step.delta","delta":{}}';
    const events = [
      `step.created\ndata: ${data}`,
      `step.delta\ndata: ${delta}`,
      `step.in_progress\ndata: ${data}`,
      'queued\ndata: {}',
    ];
    const stream = 'file:///project/stream.sse';
    client.open(stream, events.map((one) => `event: thread.run.${one}\n\n`).join(''), 'plaintext');
    await client.diagnostics(stream);
    const { steps, occurrences } = await reported;
    assert.deepEqual({ steps, occurrences }, { steps: 1, occurrences: 2 });
  });

  it('reports unchanged diagnostics as unchanged', async () => {
    client = await startClient();
    client.open(uri, wrong);
    const ask = (previousResultId?: string) =>
      client.connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId !== undefined && { previousResultId }),
      });
    const first = await ask();
    const again = await ask(first.resultId);
    assert.equal(again.kind, 'unchanged');
    client.change(uri, 2, [{ text: step }]);
    const changed = await ask(first.resultId);
    assert.equal(changed.kind, 'full');
  });

  it('updates diagnostics after edits', async () => {
    client = await startClient();
    client.open(uri, step);
    assert.deepEqual(await client.diagnostics(uri), []);
    const start = at(step, '"created_at": 1', 15);
    client.change(uri, 2, [{ range: { start, end: start }, text: '777' }]);
    assert.deepEqual(rulesOf(await client.diagnostics(uri)), ['timestamp-unit']);
    client.change(uri, 3, [
      { range: { start, end: { ...start, character: start.character + 3 } }, text: '' },
    ]);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('pushes diagnostics to a client that cannot pull, and clears them on closing', async () => {
    client = await startClient('plain');
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    const first = client.published(uri);
    client.open(uri, wrong);
    assert.deepEqual(rulesOf(await first), ['enum']);
    const second = client.published(uri);
    client.change(uri, 2, [{ text: step }]);
    assert.deepEqual(await second, []);
    const third = client.published(uri);
    client.close(uri);
    assert.deepEqual(await third, []);
  });

  it('reports nothing in unrelated JSON', async () => {
    client = await startClient();
    client.open(uri, '{"name": "x", "object": "thread.run.stepp"');
    assert.deepEqual(await client.diagnostics(uri), []);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 0, character: 3 },
    });
    assert.equal(hover, null);
  });

  it('does not report syntax errors that the JSON server of VS Code reports', async () => {
    const broken = step.replace('"status"', '"status');
    client = await startClient('vscode', { builtInJson: true });
    client.open(uri, broken);
    client.open('file:///w/a.runstep.json', broken, 'run-step');
    assert.deepEqual(rulesOf(await client.diagnostics(uri)), []);
    assert.deepEqual(rulesOf(await client.diagnostics('file:///w/a.runstep.json')), ['syntax']);
  });

  it('returns empty answers for documents that are not open', async () => {
    client = await startClient();
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: 'file:///nowhere.json' },
      position: { line: 0, character: 0 },
    });
    assert.equal(hover, null);
    assert.deepEqual(await client.diagnostics('file:///nowhere.json'), []);
  });

  it('returns a hover in one document while it checks a large one', async () => {
    client = await startClient();
    const { generateList } = await import('../../bench/generate.ts');
    client.open(uri, step);
    // Valid steps are checked before a request could arrive.
    client.open('file:///big.json', generateList(3000, { faulty: 3000 }).text);
    const order: string[] = [];
    const position = at(step, '"status"', 3);
    await Promise.all([
      client.diagnostics('file:///big.json').then(() => order.push('diagnostics')),
      client.connection
        .sendRequest(HoverRequest.type, { textDocument: { uri }, position })
        .then(() => order.push('hover')),
    ]);
    assert.deepEqual(order, ['hover', 'diagnostics']);
  });
});
