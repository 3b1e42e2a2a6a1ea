import { commands, type DocumentSymbol } from 'vscode';
import { assert } from './assert.ts';
import { closeAll, findings, openFixture, status } from './support.ts';

describe('The extension', () => {
  afterEach(closeAll);

  it('shows the number of steps and findings of a document', async () => {
    const known = await status(await openFixture('list.json'), ({ steps }) => steps === 3);
    assert.equal(known.handled, true);
    assert.ok(known.findings.warning >= 1);
    assert.equal(known.conformance, 'auto');
    assert.deepEqual(known.applied, [{ conformance: 'model', reason: 'not a recording' }]);
  });

  it('lists the steps in the outline', async () => {
    const document = await openFixture('list.json');
    const symbols = await commands.executeCommand<readonly DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = JSON.stringify(
      symbols.map(function nameOf(symbol): unknown {
        return [symbol.name, (symbol.children ?? []).map(nameOf)];
      }),
    );
    assert.match(names, /step_Fx5aQ2LmT8vRz4KpW0dY · /);
  });

  it('works again after a restart', async () => {
    const document = await openFixture('mistakes.runstep.json');
    const before = await findings(document, (all) => all.length > 0);
    const emptied = findings(document, (all) => all.length === 0);
    await commands.executeCommand('runStep.restartServer');
    await emptied;
    await findings(document, (all) => all.length === before.length);
    await status(document, ({ handled }) => handled);
  });
});
