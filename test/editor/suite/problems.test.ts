import { DiagnosticSeverity, languages, WorkspaceEdit, workspace } from 'vscode';
import { assert } from './assert.ts';
import {
  at,
  closeAll,
  findings,
  isOurs,
  openFixture,
  openUntitled,
  pageOf,
  ruleOf,
  status,
} from './support.ts';

describe('Problems', () => {
  afterEach(closeAll);

  it('shows the mistakes of a run step file, each where it is', async () => {
    const document = await openFixture('mistakes.runstep.json');
    const found = await findings(document, (all) => all.length >= 3);
    const reported = found.map((each) => [ruleOf(each), document.getText(each.range)]);
    for (const expected of [
      ['unknown-property', '"createdAt"'],
      ['enum', '"complete"'],
      ['timestamp-unit', '1718270019000'],
    ]) {
      assert.deepEqual(
        reported.filter(([rule]) => rule === expected[0]),
        [expected],
      );
    }
    const [wrongStatus] = found.filter((each) => ruleOf(each) === 'enum');
    assert.equal(wrongStatus?.severity, DiagnosticSeverity.Error);
    for (const value of ['in_progress', 'cancelled', 'failed', 'completed', 'expired']) {
      assert.match(wrongStatus.message, new RegExp(value));
    }
    assert.match(pageOf(wrongStatus), /^https:\/\/.*enum/);
  });

  it('finds run steps in plain JSON by their content', async () => {
    const document = await openFixture('list.json');
    assert.equal(document.languageId, 'json');
    const [found] = await findings(document, (all) => all.some((each) => ruleOf(each) === 'enum'));
    assert.ok(found);
    assert.equal(document.getText(found.range), '"sucessful"');
  });

  it('finds a run step deep inside a recording', async () => {
    const document = await openFixture('recordings/round.json');
    const found = await findings(document, (all) => all.length > 0);
    const [milliseconds] = found.filter((each) => ruleOf(each) === 'timestamp-unit');
    assert.ok(milliseconds);
    assert.equal(document.getText(milliseconds.range), '1718270054000');
  });

  it('shows nothing for a correct step', async () => {
    const document = await openFixture('clean.runstep.json');
    assert.equal(document.languageId, 'run-step');
    const { steps, findings: counts } = await status(document);
    assert.deepEqual([steps, counts.error, counts.warning], [1, 0, 0]);
    assert.deepEqual(languages.getDiagnostics(document.uri).filter(isOurs), []);
  });

  it('shows the mistakes of an untitled document, and follows its edits', async () => {
    const { default: text } = await import('../../fixtures/workspace/clean.runstep.json');
    const wrong = JSON.stringify({ ...text, status: 'complete' }, undefined, 2);
    const document = await openUntitled('json', wrong);
    const [found] = await findings(document, (all) => all.some((each) => ruleOf(each) === 'enum'));
    assert.ok(found);
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, found.range, '"completed"');
    await workspace.applyEdit(edit);
    await findings(document, (all) => all.length === 0);
    await status(document, ({ findings: counts }) => counts.error === 0);
  });

  it('does not repeat the diagnostics of the JSON support of VS Code', async () => {
    const text = '{ "object": "thread.run.step", "status": "complete", "metadata": {,} }';
    const document = await openUntitled('json', text);
    const found = await findings(document, (all) => all.some((each) => ruleOf(each) === 'enum'));
    // VS Code alone in a page comes without it.
    const isThere = workspace.getConfiguration('json').has('validate.enable');
    assert.equal(
      found.some((each) => ruleOf(each) === 'syntax'),
      !isThere,
    );
  });

  it('reports syntax errors in a run step file', async () => {
    const document = await openUntitled('run-step', '{ "object": "thread.run.step", "id" }');
    const found = await findings(document, (all) => all.some((each) => ruleOf(each) === 'syntax'));
    const [syntax] = found.filter((each) => ruleOf(each) === 'syntax');
    assert.equal(syntax?.range.start.line, at(document, '"id"| }').line);
  });
});
