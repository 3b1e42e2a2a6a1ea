import {
  type CompletionItem,
  type CompletionList,
  commands,
  type Position,
  Selection,
  type TextDocument,
  window,
} from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, openFixture, openUntitled } from './support.ts';

describe('Completion', () => {
  afterEach(closeAll);

  it('offers the statuses, each with its documentation', async () => {
    const document = await openFixture('clean.runstep.json');
    const offered = await complete(document, at(document, '"status": "|completed"'));
    for (const value of ['in_progress', 'cancelled', 'failed', 'completed', 'expired']) {
      const item = offered.find((each) => labelOf(each).includes(value));
      assert.ok(item, `${value} is not offered`);
      assert.ok(item.documentation ?? item.detail, `${value} comes without a word`);
    }
  });

  it('offers the property names that are still missing, in unfinished text', async () => {
    const document = await openUntitled('run-step', '{ "object": "thread.run.step", "" ');
    const labels = (await complete(document, at(document, '"| '))).map(labelOf);
    assert.ok(labels.some((label) => label.includes('created_at')));
    assert.ok(!labels.some((label) => /^"?object"?$/.test(label)));
  });

  it('offers nothing that VS Code already offers in a JSON document', async () => {
    const step = '"object": "thread.run.step", "id": "step_1"';
    const other = `{ ${step}, "run_id": "run_1", "status": "completed", "completed_at": 1718270007 }`;
    const text = `[ ${other}, { ${step}, "status": "", "run_id": "", "comp" } ]`;
    const document = await openUntitled('json', text);
    for (const [marked, both, own] of [
      ['"comp|"', 'completed_at', 'failed_at'],
      ['"status": "|"', 'completed', 'failed'],
      ['"run_id": "|"', 'run_1', 'run_…'],
    ] as const) {
      const labels = (await complete(document, at(document, marked))).map(labelOf);
      const texts = labels.map((label) => label.replaceAll('"', ''));
      assert.equal(texts.filter((one) => one === both).length, 1);
      assert.equal(texts.filter((one) => one === own).length, 1);
    }
  });

  it('keeps an ID that is typed, however similar it is to those of other steps', async () => {
    const step = (id: string) =>
      `{ "object": "thread.run.step", "run_id": "${id}", "id": "${id}" }`;
    const text = `[ ${step('step_n9e8w712')}, { "object": "thread.run.step", "run_id": "", "id": "" } ]`;
    const document = await openUntitled('run-step', text);
    const editor = await window.showTextDocument(document);
    for (const name of ['id', 'run_id']) {
      const place = at(document, `"${name}": "|"`);
      editor.selection = new Selection(place, place);
      for (const character of 'step_new1') {
        await commands.executeCommand('type', { text: character });
        await complete(document, editor.selection.active);
      }
      await commands.executeCommand('acceptSelectedSuggestion');
      assert.match(document.getText(), new RegExp(`"${name}": "step_new1"`));
    }
  });
});

async function complete(
  document: TextDocument,
  position: Position,
): Promise<readonly CompletionItem[]> {
  const list = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    undefined,
    100,
  );
  return list.items;
}

function labelOf({ label }: CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
