import {
  type CompletionItem,
  type CompletionList,
  commands,
  type Position,
  type TextDocument,
} from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, openFixture, openUntitled } from './support.ts';

describe('Completion', () => {
  afterEach(closeAll);

  it('offers the statuses, with a word on each', async () => {
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
