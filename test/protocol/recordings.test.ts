import assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  RenameRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { step } from '../unit/rules/values.ts';

const uri = 'file:///project/recording.json';
const wrong = JSON.stringify(step({ status: 'complete', completed_at: 1699063291 }), undefined, 2);
const text = JSON.stringify({ name: '😀', body: wrong, other: JSON.stringify(step()) });
const document = TextDocument.create(uri, 'json', 0, text);
const at = (word: string, further = 0) => document.positionAt(text.indexOf(word) + further);

describe('a recording over the protocol', () => {
  let client: LanguageClient;
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  it('has all features in its strings, through their escapes', async () => {
    client = await startClient();
    client.open(uri, text);
    const [found, ...others] = await client.diagnostics(uri);
    assert.deepEqual(others, []);
    const range = { start: at('\\"complete\\"'), end: at('\\"complete\\"', 12) };
    assert.deepEqual([found?.code, found?.range], ['enum', range]);

    const here = { textDocument: { uri }, position: at('complete\\"', 2) };
    const hover = await client.connection.sendRequest(HoverRequest.type, here);
    assert.deepEqual(hover?.range, range);
    const hints = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument: { uri },
      range: { start: at('{'), end: at('"other"') },
    });
    assert.deepEqual(hints?.[0]?.position, at('1699063290,', 11));

    const items = await client.connection.sendRequest(CompletionRequest.type, here);
    assert.ok(Array.isArray(items));
    const completed = items.find(({ label }) => label === 'completed');
    assert.deepEqual(completed?.textEdit, { range, newText: '\\"completed\\"' });

    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    const [fix] = actions ?? [];
    assert.ok(fix !== undefined && 'edit' in fix);
    const edits = fix.edit?.changes?.[uri] ?? [];
    const corrected = JSON.parse(TextDocument.applyEdits(document, edits));
    assert.equal(corrected.body, wrong.replace('"complete"', '"completed"'));
  });

  it('shifts the times of a step in all responses of the recording', async () => {
    client = await startClient('vscode', { builtInJson: true });
    client.open(uri, text);
    const moved = async (word: string, only?: string[]) => {
      const actions = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: { start: at(word, 3), end: at(word, 3) },
        context: { diagnostics: [], ...(only && { only }) },
      });
      const title = 'Shift all times so that `created_at` is now (2 occurrences)';
      const action = actions?.find((one) => one.title === title);
      assert.equal(action !== undefined && 'kind' in action && action.kind, 'refactor.rewrite');
      const edits = action && 'edit' in action ? action.edit?.changes?.[uri] : undefined;
      return JSON.parse(TextDocument.applyEdits(document, edits ?? []));
    };
    const before = JSON.parse(text);
    for (const after of [await moved('created_at'), await moved('run_id', ['refactor'])]) {
      const [body, other] = [JSON.parse(after.body), JSON.parse(after.other)];
      assert.ok(body.created_at > 1_767_225_600);
      assert.equal(other.created_at, body.created_at);
      const distance = body.created_at - JSON.parse(wrong).created_at;
      const back = (moment: string) => String(Number(moment) - distance);
      assert.equal(after.body.replace(/\b\d{10}\b/g, back), before.body);
      assert.equal(after.other.replace(/\b\d{10}\b/g, back), before.other);
    }
  });

  it('has definitions of IDs, and renames an ID in all strings', async () => {
    client = await startClient();
    client.open(uri, text);
    const position = at('step_1', 2);
    const here = { textDocument: { uri }, position };
    const places = await client.connection.sendRequest(DefinitionRequest.type, here);
    const range = { start: at('step_1'), end: at('step_1', 6) };
    assert.deepEqual(places, [{ uri, range }]);
    const renamed = await client.connection.sendRequest(PrepareRenameRequest.type, here);
    assert.deepEqual(renamed, { range, placeholder: 'step_1' });
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...here,
      newName: 'step_2',
    });
    const edits = edit?.documentChanges?.flatMap((one) => ('edits' in one ? one.edits : []));
    const after = TextDocument.applyEdits(document, (edits ?? []) as TextEdit[]);
    assert.equal(after, text.replaceAll('step_1', 'step_2'));
  });

  it('reports syntax errors in a string, also beside a JSON server', async () => {
    client = await startClient('vscode', { builtInJson: true });
    const broken = JSON.stringify({ body: wrong.replace('"status":', 'status:') });
    client.open(uri, broken);
    const found = await client.diagnostics(uri);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['syntax'],
    );
  });

  it('is checked again after an edit', async () => {
    client = await startClient();
    client.open(uri, text);
    await client.diagnostics(uri);
    const start = at('complete\\"', 8);
    client.change(uri, 2, [{ range: { start, end: start }, text: 'd' }]);
    assert.deepEqual(await client.diagnostics(uri), []);
  });
});
