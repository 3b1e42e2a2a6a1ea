import {
  type CodeAction,
  type CompletionList,
  commands,
  type InlayHint,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, findings, hoverText, openUntitled, ruleOf, status } from './support.ts';

/** A step with one mistake, as it was recorded. */
async function recorded(): Promise<string> {
  const { default: step } = await import('../../fixtures/workspace/clean.runstep.json');
  return JSON.stringify({ ...step, status: 'complete' }, undefined, 2);
}

async function fix(document: TextDocument): Promise<void> {
  const [found] = await findings(document, (all) => all.some((each) => ruleOf(each) === 'enum'));
  assert.ok(found);
  assert.match(document.getText(found.range), /^\\?"complete\\?"$/);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    found.range,
  );
  const fix = actions.find(({ title }) => title === 'Change to `completed`');
  assert.ok(fix?.edit);
  await workspace.applyEdit(fix.edit);
  await findings(document, (all) => all.length === 0);
}

async function assertServed(document: TextDocument, marked: string): Promise<void> {
  assert.match(await hoverText(document, at(document, marked)), /The step completed successfully/);
  const hints = await commands.executeCommand<InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    document.validateRange(new Range(0, 0, 9999, 0)),
  );
  assert.ok(hints.length >= 2, `${hints.length} hints`);
  const { items } = await commands.executeCommand<CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    at(document, marked),
  );
  assert.ok(items.some(({ label }) => label === 'completed'));
  assert.equal((await status(document)).steps, 1);
}

describe('Recordings', () => {
  afterEach(closeAll);

  it('have diagnostics and hovers in a JSON string', async () => {
    const body = await recorded();
    const text = JSON.stringify({ name: 'recording', response: { body } }, undefined, 2);
    const document = await openUntitled('json', text);
    await assertServed(document, '\\"compl|ete\\"');
    await fix(document);
    const corrected = JSON.parse(document.getText()).response.body;
    assert.equal(corrected, body.replace('"complete"', '"completed"'));
  });

  it('have diagnostics and hovers in a YAML cassette', async () => {
    const body = await recorded();
    const lines = body.split('\n').map((line) => `        ${line}`);
    const text = `http_interactions:\n- response:\n    body:\n      string: |-\n${lines.join('\n')}\n`;
    const document = await openUntitled('yaml', text);
    await assertServed(document, '"compl|ete"');
    await fix(document);
    assert.equal(document.getText(), text.replace('"complete"', '"completed"'));
  });
});
