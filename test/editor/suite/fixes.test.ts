import { type CodeAction, type Command, commands, workspace } from 'vscode';
import { assert } from './assert.ts';
import { closeAll, findings, openFixture, ruleOf } from './support.ts';

describe('Quick fixes', () => {
  afterEach(closeAll);

  it('convert milliseconds to seconds, which removes the diagnostic', async () => {
    const document = await openFixture('mistakes.runstep.json');
    const isMilliseconds = (each: Parameters<typeof ruleOf>[0]) =>
      ruleOf(each) === 'timestamp-unit';
    const found = await findings(document, (all) => all.some(isMilliseconds));
    const [problem] = found.filter(isMilliseconds);
    assert.ok(problem);

    const offered = await commands.executeCommand<readonly (CodeAction | Command)[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
      'quickfix',
      // As many as are resolved, for a server that makes its edits only then.
      20,
    );
    const edits = offered.flatMap((action) => ('edit' in action && action.edit ? [action] : []));
    const fix = edits.find(({ title }) => /seconds|1718270019/i.test(title));
    assert.ok(fix?.edit, `offered: ${offered.map(({ title }) => title).join(', ')}`);
    assert.ok(await workspace.applyEdit(fix.edit));

    assert.match(document.getText(), /"completed_at": 1718270019,/);
    await findings(document, (all) => !all.some(isMilliseconds));
  });
});
