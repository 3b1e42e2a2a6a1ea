import assert from 'node:assert/strict';
import {
  commands,
  Range,
  Selection,
  type TextDocument,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { at, closeAll, openUntitled, status, textOf } from './support.ts';

const text = `{
  "id": "step_1",
  "object": "thread.run.step",
  "step_details": { "type": "tool_calls", "tool_calls": [{
    "id": "call_1", "type": "function",
    "function": { "name": "f", "arguments": "{\\"city\\":\\"Paris\\"}", "output": "one\\n\\"two\\"" }
  }] }
}
`;

describe('Embedded JSON', () => {
  afterEach(closeAll);

  /** Opens the string at a mark in the text, with its document. */
  async function open(marked: string) {
    const original = await openUntitled('run-step', text);
    await status(original);
    const place = at(original, marked);
    const editor = await window.showTextDocument(original, ViewColumn.One);
    editor.selection = new Selection(place, place);
    await commands.executeCommand('runStep.editEmbedded');
    const embedded = window.activeTextEditor?.document;
    assert.equal(embedded?.uri.scheme, 'run-step-embedded');
    return { original, embedded };
  }

  it('opens as a document, and is written back with its escapes when that is saved', async () => {
    const { original, embedded } = await open('"argu|ments"');
    assert.equal(embedded.languageId, 'json');
    assert.equal(embedded.getText(), '{\n  "city": "Paris"\n}');
    assert.equal(embedded.uri.path, '/step_1/call_1/f arguments.json');
    await replace(embedded, 'Paris', 'Z\\"ü');
    assert.equal(original.getText(), text);
    assert.ok(await embedded.save());
    assert.equal(original.getText(), text.replace('Paris', 'Z\\\\\\"ü'));
    assert.equal(embedded.getText(), '{\n  "city": "Z\\"ü"\n}');
    await replace(embedded, '\n}', ',\n  "days": 3\n}');
    assert.ok(await embedded.save());
    assert.ok(original.getText().includes('\\"ü\\",\\"days\\":3}"'));
  });

  it('opens as plain text where it is no JSON', async () => {
    const { original, embedded } = await open('"out|put"');
    assert.equal(embedded.languageId, 'plaintext');
    assert.equal(embedded.getText(), 'one\n"two"');
    await replace(embedded, 'one', 'three');
    assert.ok(await embedded.save());
    assert.equal(original.getText(), text.replace('one\\n', 'three\\n'));
  });

  it('follows its document while nothing in it is changed', async () => {
    const { original, embedded } = await open('"argu|ments"');
    const followed = '{\n  "city": "Rome"\n}';
    await textOf(embedded, followed, () => replace(original, 'Paris', 'Rome'));
    assert.equal(embedded.isDirty, false);
  });

  it('does not overwrite what has changed meanwhile', async () => {
    const { original, embedded } = await open('"argu|ments"');
    await replace(embedded, 'Paris', 'Rome');
    await replace(original, 'Paris', 'Oslo');
    assert.equal(await embedded.save(), false);
    assert.equal(original.getText(), text.replace('Paris', 'Oslo'));
    assert.ok(embedded.isDirty);
  });
});

async function replace(document: TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, `${before} is not in ${document.uri}`);
  const range = new Range(document.positionAt(start), document.positionAt(start + before.length));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, after);
  assert.ok(await workspace.applyEdit(edit));
}
