import { env, UIKind, version } from 'vscode';
import { assert } from '../assert.ts';
import { closeAll, findings, openFixture } from '../support.ts';

describe('A static page', () => {
  afterEach(closeAll);

  it('works on a workspace in memory', async () => {
    const document = await openFixture('mistakes.runstep.json');
    assert.match(version, /^1\.91\./);
    assert.equal(env.uiKind, UIKind.Web);
    assert.equal(env.remoteName, undefined);
    assert.equal(document.uri.scheme, 'tmp');
    await findings(document, (all) => all.length >= 3);
  });
});
