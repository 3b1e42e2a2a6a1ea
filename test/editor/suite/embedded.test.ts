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
import { assert } from './assert.ts';
import { at, closeAll, jsonProblems, openUntitled, status, textOf } from './support.ts';

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
  async function open(marked: string, content = text) {
    const original = await openUntitled('run-step', content);
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

  /** The text with the arguments and output that are not JSON yet. */
  const broken = text
    .replace('\\"Paris\\"', 'Paris')
    .replace('"one\\n\\"two\\""', '"[{\\"days\\": 3"');

  for (const [name, marked, content, wrong] of [
    ['arguments', 'city\\":|Paris', '{"city":Paris}', 'Paris'],
    ['output', '[{\\"days\\|": 3', '[{"days": 3', ''],
  ] as const) {
    it(`opens ${name} as JSON that are not valid yet, where the cursor is`, async () => {
      const { embedded } = await open(marked, broken);
      assert.equal(embedded.languageId, 'json');
      assert.equal(embedded.getText(), content);
      const offset = name === 'arguments' ? content.indexOf('Paris') : content.indexOf('": 3');
      assert.equal(embedded.offsetAt(cursor()), offset);
      // VS Code alone in a page comes without JSON support.
      if (!workspace.getConfiguration('json').has('validate.enable')) return;
      const [problem] = await jsonProblems(embedded, (all) => all.length > 0);
      assert.ok(problem && embedded.getText(problem.range).startsWith(wrong));
    });
  }

  it('maps a position back to the same position in its document', async () => {
    const { original, embedded } = await open('"argu|ments"', broken);
    const [editor] = window.visibleTextEditors.filter(({ document }) => document === embedded);
    assert.ok(editor);
    const wrong = at(embedded, '|Paris');
    editor.selection = new Selection(wrong, wrong);
    await commands.executeCommand('runStep.goToOriginal');
    assert.equal(window.activeTextEditor?.document, original);
    assert.deepEqual(cursor(), at(original, '|Paris'));
  });

  it('is one line again when it is valid again', async () => {
    const { original, embedded } = await open('"argu|ments"');
    await replace(embedded, '"Paris"', 'Rome');
    assert.ok(await embedded.save());
    assert.ok(original.getText().includes('{\\n  \\"city\\": Rome\\n}'));
    await replace(embedded, 'Rome', '"Rome"');
    assert.ok(await embedded.save());
    assert.equal(original.getText(), text.replace('Paris', 'Rome'));
  });

  it('opens as plain text if it is not JSON', async () => {
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

  for (const city of ['Oslo', 'Turku']) {
    it(`does not overwrite what has changed meanwhile, to ${city.length} letters`, async () => {
      const { original, embedded } = await open('"argu|ments"');
      await replace(embedded, 'Paris', 'Rome');
      await replace(original, 'Paris', city);
      assert.equal(await embedded.save(), false);
      assert.equal(original.getText(), text.replace('Paris', city));
      assert.ok(embedded.isDirty);
    });
  }

  it('stays unsaved when its string is gone, and is saved when the string is back', async () => {
    const { original, embedded } = await open('"argu|ments"');
    await replace(embedded, 'Paris', 'Rome');
    await replace(original, 'call_1', 'call_2');
    assert.equal(await embedded.save(), false);
    assert.equal(original.getText(), text.replace('call_1', 'call_2'));
    assert.ok(embedded.isDirty);
    await replace(original, 'call_2', 'call_1');
    assert.ok(await embedded.save());
    assert.equal(original.getText(), text.replace('Paris', 'Rome'));
  });
});

/** The cursor of the active editor. */
function cursor() {
  const editor = window.activeTextEditor;
  assert.ok(editor);
  return editor.selection.active;
}

async function replace(document: TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  assert.ok(start >= 0, `${before} is not in ${document.uri}`);
  const range = new Range(document.positionAt(start), document.positionAt(start + before.length));
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range, after);
  assert.ok(await workspace.applyEdit(edit));
}
