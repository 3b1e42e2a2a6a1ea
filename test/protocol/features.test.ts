import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentSymbolRequest,
  HoverRequest,
  InlayHintRequest,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { at, step, uri, wrong } from '../support/wrongStep.ts';

const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

describe('the features of the language server', () => {
  let client: LanguageClient;
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
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
});
