import {
  type CodeAction,
  commands,
  env,
  type Position,
  Range,
  Selection,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, findings, openFixture, openUntitled, ruleOf, status } from './support.ts';

describe('The commands', () => {
  afterEach(closeAll);

  it('create a new fixture of a type and status without findings', async () => {
    await commands.executeCommand('runStep.newFixture', { type: 'tool_calls', status: 'failed' });
    const document = window.activeTextEditor?.document;
    assert.ok(document);
    assert.equal(document.languageId, 'run-step');
    assert.ok(document.isUntitled);
    assert.match(
      document.getText(),
      /^\{\n {4}"id".*"status": "failed",.*"type": "function".*\n\}\n$/s,
    );
    const { steps } = await status(document);
    assert.equal(steps, 1);
    await findings(document, (found) => found.length === 0);
  });

  it('redact the IDs and secrets of a fixture', async () => {
    const run = 'run_Zq7vR2mXw9LtB4nKc8HsD3fJ';
    const text = `{ "object": "thread.run.step", "run_id": "${run}", "metadata": { "a": "${run}" } }`;
    const document = await openUntitled('run-step', text);
    await status(document);
    await commands.executeCommand('runStep.redact');
    const [placeholder = ''] = /run_redacted\w{16}/.exec(document.getText()) ?? [];
    assert.equal(document.getText(), text.replaceAll(run, placeholder));
    assert.notEqual(placeholder, '');
  });

  it('copy a timestamp as ISO 8601', async () => {
    const document = await openFixture('clean.runstep.json');
    await status(document);
    const place = at(document, '"creat|ed_at"');
    const editor = await window.showTextDocument(document);
    editor.selection = new Selection(place, place);
    await commands.executeCommand('runStep.copyTimestamp');
    assert.equal(await env.clipboard.readText(), '2024-06-13T09:13:27Z');
  });

  it('write a timestamp from a date', async () => {
    const document = await openFixture('clean.runstep.json');
    await status(document);
    const place = at(document, '"created_at": 17182|');
    const action = await actionAt(document, place, 'Edit as ISO 8601 date…');
    const [uri, position] = action.command?.arguments ?? [];
    const written = '2024-06-13T11:13:28+02:00';
    await commands.executeCommand('runStep.editTimestamp', uri, position, written);
    assert.match(document.getText(), /"created_at": 1718270008,/);
    await commands.executeCommand('runStep.editTimestamp', uri, position, '2024-02-30');
    assert.match(document.getText(), /"created_at": 1718270008,/);
  });

  it('turn off a rule and suppress a finding in the configuration file', async () => {
    const folder = workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const config = Uri.joinPath(folder, 'run-step.config.json');
    const file = Uri.joinPath(folder, 'configured.runstep.json');
    const encoder = new TextEncoder();
    await workspace.fs.writeFile(file, encoder.encode('{ "id": "x1", "run_id": "x2" }'));
    try {
      const document = await openFixture('configured.runstep.json');
      const take = async (marked: string, title: string) => {
        const action = await actionAt(document, at(document, marked), title);
        const { command = '', arguments: parameters = [] } = action.command ?? {};
        // A test cannot answer the question whether to create the file.
        await commands.executeCommand(command, ...parameters, true);
        return JSON.parse((await workspace.openTextDocument(config)).getText());
      };
      const hasLeft = (count: number) =>
        findings(
          document,
          (found) => found.filter((one) => ruleOf(one) === 'id-prefix').length === count,
        );
      await hasLeft(2);
      const suppressions = [
        { files: './configured.runstep.json', pointer: '/id', rules: ['id-prefix'] },
      ];
      assert.deepEqual(await take('"x|1"', 'Suppress `id-prefix` here'), { suppressions });
      await hasLeft(1);
      const written = await take('"x|2"', 'Turn off the rule `id-prefix`');
      assert.deepEqual(written, { suppressions, rules: { 'id-prefix': 'off' } });
      await hasLeft(0);
      const settings = workspace.getConfiguration('runStep');
      assert.deepEqual(settings.get('rules'), {});
    } finally {
      await closeAll();
      for (const uri of [config, file]) await workspace.fs.delete(uri);
    }
  });
});

/** The code action with a title at a position. */
async function actionAt(
  document: TextDocument,
  place: Position,
  title: string,
): Promise<CodeAction> {
  const found = await commands.executeCommand<readonly CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new Range(place, place),
  );
  const action = found.find((one) => one.title === title);
  assert.ok(action, found.map((one) => one.title).join('\n'));
  return action;
}
