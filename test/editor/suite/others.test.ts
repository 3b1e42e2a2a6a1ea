import { commands, type InlayHint, languages, Range } from 'vscode';
import { assert } from './assert.ts';
import { at, closeAll, findings, hoverText, isOurs, openFixture, status } from './support.ts';

describe('Unrelated files', () => {
  afterEach(closeAll);

  it('get nothing: a package.json has no diagnostics of the extension', async () => {
    const document = await openFixture('package.json');
    assert.equal((await status(document)).handled, false);
    // VS Code's own JSON support may report something.
    const text = await hoverText(document, at(document, '"created|_at"'));
    assert.doesNotMatch(text, /run step|unix|2024-06-13/i);
    const hints = await commands.executeCommand<readonly InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new Range(0, 0, document.lineCount, 0),
    );
    assert.deepEqual(hints, []);

    // By the time that a file opened later has its findings, this one would have had them too.
    const later = await openFixture('mistakes.runstep.json');
    await findings(later, (all) => all.length > 0);
    assert.deepEqual(languages.getDiagnostics(document.uri).filter(isOurs), []);
  });
});
