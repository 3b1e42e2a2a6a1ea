import { commands, type FoldingRange, type SelectionRange, type TextDocument } from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, openUntitled, status } from './support.ts';

const written = '{"object": "thread.run.step",\n"usage": {\n"total_tokens": 1.0\n}\n}\n';
const laidOut = `{
    "object": "thread.run.step",
    "usage": {
        "total_tokens": 1.0
    }
}
`;

describe('Layout', () => {
  afterEach(closeAll);

  it('comes from the formatter, with the indentation of the editor', async () => {
    const document = await openUntitled('run-step', written);
    await status(document);
    // VS Code ignores the formatter if the cursor moves meanwhile, as it may while an editor opens.
    while (document.getText() === written)
      await commands.executeCommand('editor.action.formatDocument');
    assert.equal(document.getText(), laidOut);
  });

  it('has folding ranges', async () => {
    const document = await openUntitled('run-step', laidOut);
    await status(document);
    const ranges = await commands.executeCommand<readonly FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.deepEqual(
      ranges.map(({ start, end }) => [start, end]).sort(([a = 0], [b = 0]) => a - b),
      [
        [0, 4],
        [2, 3],
      ],
    );
  });

  it('has selection ranges', async () => {
    const document = await openUntitled('run-step', laidOut);
    await status(document);
    const selected = await selectedTexts(document, 'total_|tokens');
    assert.ok(selected.includes('"total_tokens": 1.0'));
    assert.equal(selected.at(-1), laidOut.trimEnd());
  });
});

async function selectedTexts(document: TextDocument, marked: string): Promise<readonly string[]> {
  const [range] = await commands.executeCommand<readonly SelectionRange[]>(
    'vscode.executeSelectionRangeProvider',
    document.uri,
    [at(document, marked)],
  );
  const texts: string[] = [];
  for (let one = range; one !== undefined; one = one.parent)
    texts.push(document.getText(one.range));
  // VS Code adds the whole document.
  return texts.filter((text) => text !== document.getText());
}
