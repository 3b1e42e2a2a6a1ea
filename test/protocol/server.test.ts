import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  type Diagnostic,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  HoverRequest,
  InlayHintRequest,
  type Position,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { generateStep } from '../../bench/generate.ts';
import { type DocumentStatus, statusNotification } from '../../server/src/protocol.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const uri = 'file:///project/step.json';
const step = generateStep({ seed: 3 }).text;
const wrong = step.replace(/"status": "\w+"/, '"status": "complete"');

/** The position of the first character of `word` in a text, plus some characters. */
function at(text: string, word: string, further = 0): Position {
  return TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + further);
}

const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
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

  it('applies settings, and their changes', async () => {
    client = await startClient();
    client.configure({ rules: { enum: 'hint' } });
    client.open(uri, wrong);
    const [hint] = await client.diagnostics(uri);
    assert.equal(hint?.severity, DiagnosticSeverity.Hint);
    client.configure({ rules: { enum: 'off' } });
    assert.deepEqual(await client.diagnostics(uri), []);
    client.configure({ detection: 'off' });
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('accepts pushed settings from a client without configuration requests', async () => {
    client = await startClient('plain');
    client.configure({ rules: { enum: 'warning' } });
    const published = client.published(uri);
    client.open(uri, wrong);
    const [warning] = await published;
    assert.equal(warning?.severity, DiagnosticSeverity.Warning);
  });

  it('checks a file that a setting names, even without a run step', async () => {
    client = await startClient();
    client.configure({ files: ['fixtures/*.json'] });
    client.open('file:///w/fixtures/a.json', '{"id": "step_1"}');
    client.open('file:///w/other/a.json', '{"id": "step_1"}');
    assert.ok((await client.diagnostics('file:///w/fixtures/a.json')).length > 0);
    assert.deepEqual(await client.diagnostics('file:///w/other/a.json'), []);
  });

  it('applies the configuration file of the folder, overridden by the editor settings', async () => {
    const file = { rules: { enum: 'hint', 'usage-total': 'off' }, files: ['named.json'] };
    const files = new Map([['file:///project/run-step.config.json', JSON.stringify(file)]]);
    client = await startClient('vscode', undefined, files);
    client.open(uri, wrong);
    const severity = async () => (await client.diagnostics(uri))[0]?.severity;
    assert.equal(await severity(), DiagnosticSeverity.Hint);
    client.configure({ rules: { enum: 'warning' } });
    assert.equal(await severity(), DiagnosticSeverity.Warning);
    client.open('file:///project/named.json', '{}');
    assert.ok((await client.diagnostics('file:///project/named.json')).length > 0);
    files.set('file:///project/run-step.config.json', '{"exclude": ["*.json"]}');
    client.touched('file:///project/run-step.config.json');
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('reads a configuration file of a virtual file system through the client', async () => {
    const folder = 'vscode-vfs://github/owner/repository';
    const files = new Map([[`${folder}/run-step.config.json`, '{"rules": {"enum": "hint"}}']]);
    const severity = async () => {
      client.open(`${folder}/fixtures/a.json`, wrong);
      client.open('untitled:Untitled-1', wrong);
      const [found] = await client.diagnostics(`${folder}/fixtures/a.json`);
      const [unsaved] = await client.diagnostics('untitled:Untitled-1');
      return [found?.severity, unsaved?.severity];
    };
    client = await startClient('vscode', { builtInJson: false, readsFiles: true }, files);
    assert.deepEqual(await severity(), [DiagnosticSeverity.Hint, DiagnosticSeverity.Error]);
    assert.ok(client.asked.includes('runStep/readFile'));
    await client.stop();

    client = await startClient('vscode', undefined, files);
    assert.deepEqual(await severity(), [DiagnosticSeverity.Error, DiagnosticSeverity.Error]);
    assert.ok(!client.asked.includes('runStep/readFile'));
  });

  it('neither reports nor fixes findings that the configuration file suppresses', async () => {
    const suppression = { files: ['step.json'], pointer: '/status', reason: 'a test of bad input' };
    const files = new Map([
      ['file:///project/run-step.config.json', JSON.stringify({ suppressions: [suppression] })],
    ]);
    client = await startClient('vscode', undefined, files);
    client.open(uri, wrong);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('applies the settings of a file to its other versions', async () => {
    const suppression = { files: ['step.json'], pointer: '/status', reason: 'a test of bad input' };
    const config = { suppressions: [suppression] };
    const files = new Map([['file:///project/run-step.config.json', JSON.stringify(config)]]);
    client = await startClient('vscode', undefined, files);
    const query = encodeURIComponent(JSON.stringify({ path: '/project/step.json', ref: 'HEAD' }));
    for (const version of [`git:/project/step.json?${query}`, `git:/project/other.json?${query}`])
      client.open(version, wrong);
    assert.deepEqual(await client.diagnostics(`git:/project/step.json?${query}`), []);
    const others = await client.diagnostics(`git:/project/other.json?${query}`);
    assert.deepEqual(rulesOf(others), ['enum']);
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

  for (const [builtInJson, language, isOffered] of [
    [true, 'json', false],
    [true, 'run-step', true],
    [false, 'json', true],
  ] as const) {
    const support = builtInJson ? 'with' : 'without';
    const offers = isOffered ? 'offers' : 'does not offer';
    it(`${offers} in ${language} what the JSON support of VS Code would, ${support} that`, async () => {
      const text = `[ ${step}, { "object": "thread.run.step", "status": "" } ]`;
      client = await startClient('vscode', { builtInJson });
      client.open(uri, text, language);
      const items = await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri },
        position: at(text, '""', 1),
      });
      assert.ok(Array.isArray(items));
      const labels = items.map(({ label }) => label);
      assert.equal(labels.includes(JSON.parse(step).status), isOffered);
      assert.ok(labels.includes('failed'));
    });
  }

  it('reports mistakes in a configuration file if no schema does', async () => {
    const config = 'file:///w/run-step.config.json';
    const text = '{ "conformanse": "api" }';
    client = await startClient('vscode');
    client.open(config, text);
    const [problem, ...others] = await client.diagnostics(config);
    assert.deepEqual(others, []);
    assert.match(String(problem?.message), /did you mean "conformance"/);
    assert.deepEqual(problem?.range.start, at(text, '"conformanse"'));
    await client.stop();
    client = await startClient('vscode', { builtInJson: true });
    client.open(config, text);
    assert.deepEqual(await client.diagnostics(config), []);
  });

  it('returns a hover', async () => {
    client = await startClient();
    client.open(uri, step);
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: at(step, '"created_at"', 3),
    });
    assert.match(JSON.stringify(hover?.contents), /when the run step was created/);
  });

  it('returns completions of a value with an explicit edit', async () => {
    client = await startClient();
    client.open(uri, wrong);
    const items = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: at(wrong, '"complete"', 5),
    });
    assert.ok(Array.isArray(items));
    const failed = items.find(({ label }) => label.includes('failed'));
    assert.ok(failed?.textEdit !== undefined && 'range' in failed.textEdit);
    const text = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, wrong), [
      TextEdit.replace(failed.textEdit.range, failed.textEdit.newText),
    ]);
    assert.equal(JSON.parse(text).status, 'failed');
  });

  it('returns inlay hints of timestamps', async () => {
    client = await startClient();
    client.open(uri, step);
    const hints = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: whole,
    });
    const { created_at } = JSON.parse(step) as { created_at: number };
    const iso = new Date(created_at * 1000).toISOString().slice(0, 19).replace('T', ' ');
    assert.ok(hints?.some(({ label }) => label === `${iso}Z`));
  });

  it('returns a quick fix', async () => {
    client = await startClient();
    client.open(uri, wrong);
    const diagnostics = [...(await client.diagnostics(uri))];
    const [diagnostic] = diagnostics;
    assert.ok(diagnostic);
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: diagnostic.range,
      context: { diagnostics },
    });
    const fix = actions?.find((action) => 'edit' in action && action.isPreferred === true);
    assert.ok(fix !== undefined && 'edit' in fix);
    const edits = fix.edit?.changes?.[uri] ?? [];
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, wrong), edits);
    assert.equal(JSON.parse(fixed).status, 'completed');
  });

  it('applies only safe fixes with fixAll, and prefers no others', async () => {
    client = await startClient();
    const { id: _, ...nameless } = JSON.parse(step) as Record<string, unknown>;
    const text = JSON.stringify({ ...nameless, created_at: String(nameless.created_at) });
    client.open(uri, text);
    const ask = (only: string) =>
      client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        context: { diagnostics: [], only: [only] },
      });
    const [all] = (await ask('source.fixAll.runStep')) ?? [];
    assert.ok(all !== undefined && 'edit' in all);
    const edits = all.edit?.changes?.[uri] ?? [];
    const fixed = TextDocument.applyEdits(TextDocument.create(uri, 'json', 1, text), edits);
    assert.deepEqual(JSON.parse(fixed), nameless);
    const [insert] = (await ask('quickfix')) ?? [];
    assert.match(insert?.title ?? '', /^Add `id` with the placeholder /);
    assert.ok(insert !== undefined && !('isPreferred' in insert));
  });

  it('returns an outline', async () => {
    client = await startClient();
    client.open(uri, step);
    const [symbol] = (await client.connection.sendRequest(DocumentSymbolRequest.type, {
      textDocument: { uri },
    })) as { name: string }[];
    assert.match(symbol?.name ?? '', /^step_\w+ · \w+ · \w+$/);
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
