import assert from 'node:assert/strict';
import { commands, env, Selection, window } from 'vscode';
import { at, closeAll, findings, openFixture, openUntitled, status } from './support.ts';

describe('At hand', () => {
  afterEach(closeAll);

  it('is a new fixture of a type and status, in which nothing is wrong', async () => {
    await commands.executeCommand('runStep.newFixture', { type: 'tool_calls', status: 'failed' });
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'run-step');
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /"status": "failed",.*\n\}\n$/s);
    const { steps } = await status(document);
    assert.equal(steps, 1);
    await findings(document, (found) => found.length === 0);
  });

  it('is a fixture without its IDs and secrets', async () => {
    const run = 'run_Zq7vR2mXw9LtB4nKc8HsD3fJ';
    const text = `{ "object": "thread.run.step", "run_id": "${run}", "metadata": { "a": "${run}" } }`;
    const document = await openUntitled('run-step', text);
    await status(document);
    await commands.executeCommand('runStep.redact');
    assert.equal(document.getText(), text.replaceAll(run, 'run_000000000000000000000001'));
  });

  it('is a timestamp as ISO 8601', async () => {
    const document = await openFixture('clean.runstep.json');
    await status(document);
    const place = at(document, '"creat|ed_at"');
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(place, place);
    await commands.executeCommand('runStep.copyTimestamp');
    assert.equal(await env.clipboard.readText(), '2024-06-13T09:13:27Z');
  });
});
