import { workspace } from 'vscode';
import { assert } from '../assert.ts';
import { closeAll, findings, openFixture } from '../support.ts';

describe('A workspace that nobody trusts', () => {
  afterEach(closeAll);

  it('is served', async () => {
    const document = await openFixture('mistakes.runstep.json');
    assert.equal(workspace.isTrusted, false);
    assert.equal(document.uri.scheme, 'vscode-remote');
    await findings(document, (all) => all.length >= 3);
  });
});
