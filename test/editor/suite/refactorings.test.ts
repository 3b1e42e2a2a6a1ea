import {
  type CodeAction,
  CodeActionKind,
  commands,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, findings, openUntitled, status } from './support.ts';

/** The refactorings of a title at a mark in the text; with `kind`, as the command Refactor… asks for them. */
async function refactorings(
  document: TextDocument,
  marked: string,
  title: string,
  kind?: CodeActionKind,
): Promise<readonly CodeAction[]> {
  const place = at(document, marked);
  const found = await commands.executeCommand<readonly CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(place, place),
    kind?.value,
  );
  return found.filter((one) => one.title === title);
}

async function apply([action]: readonly CodeAction[]): Promise<void> {
  assert.ok(action?.edit);
  assert.ok(await workspace.applyEdit(action.edit));
}

describe('Refactorings', () => {
  afterEach(closeAll);

  it('shift all times of a step, and keep their distances', async () => {
    const document = await openUntitled(
      'run-step',
      '{ "id": "step_1", "created_at": 1718270007, "completed_at": 1718270012 }',
    );
    await status(document);
    const title = 'Shift all times so that `created_at` is now';
    const before = Math.floor(Date.now() / 1000);
    await apply(await refactorings(document, '17182|70012', title));
    const { created_at, completed_at } = JSON.parse(document.getText());
    assert.ok(created_at >= before && created_at <= Date.now() / 1000);
    assert.equal(completed_at - created_at, 5);
  });

  it('complete a step with a later end and a placeholder usage', async () => {
    const { default: clean } = await import('../../fixtures/workspace/clean.runstep.json');
    const running = { ...clean, status: 'in_progress', completed_at: null, usage: null };
    const document = await openUntitled('run-step', JSON.stringify(running, undefined, 2));
    await status(document);
    const title = 'Set status to `completed` with placeholder `usage`';
    await apply(await refactorings(document, '"in_pro|gress"', title));
    const { created_at, completed_at, usage } = JSON.parse(document.getText());
    assert.ok(completed_at > created_at);
    assert.equal(usage.total_tokens, usage.prompt_tokens + usage.completion_tokens);
    await status(document, ({ findings: counts }) => counts.error + counts.warning === 0);
    await findings(document, (all) => all.length === 0);
  });

  it('sort keys, offered at a brace or when asked for', async () => {
    const document = await openUntitled('run-step', '{ "status": "completed", "id": "step_1" }');
    await status(document);
    const title = "Sort keys in the API's order";
    const { Refactor } = CodeActionKind;
    assert.equal((await refactorings(document, '"sta|tus"', title)).length, 0);
    assert.equal((await refactorings(document, '{| "status"', title)).length, 1);
    await apply(await refactorings(document, '"sta|tus"', title, Refactor));
    assert.equal(document.getText(), '{ "id": "step_1", "status": "completed" }');
  });
});
