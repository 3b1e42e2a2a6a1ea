import { workspace } from 'vscode';
import { assert } from '../assert.ts';
import { closeAll, findings, openFixture } from '../support.ts';

describe('An untrusted workspace', () => {
  afterEach(closeAll);

  it('is checked', async () => {
    const document = await openFixture('mistakes.runstep.json');
    assert.equal(workspace.isTrusted, false);
    assert.equal(document.uri.scheme, 'vscode-remote');
    await findings(document, (all) => all.length >= 3);
  });
});
