import {
  ConfigurationTarget,
  commands,
  type InlayHint,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import { assert } from './assert.ts';
import { closeAll, openFixture } from './support.ts';

describe('Timestamps', () => {
  afterEach(async () => {
    const settings = workspace.getConfiguration('runStep');
    await settings.update('timestamps.inlayHints', undefined, ConfigurationTarget.Global);
    await closeAll();
  });

  it('are shown as dates beside the numbers', async () => {
    const document = await openFixture('clean.runstep.json');
    const hints = await inlayHints(document);
    const labels = hints.map((hint) => [document.lineAt(hint.position).text.trim(), labelOf(hint)]);
    const of = (line: string) => labels.find(([text]) => text === line)?.[1] ?? '';
    assert.match(of('"created_at": 1718270007,'), /2024-06-13 09:13:27Z/);
    assert.match(of('"completed_at": 1718270012,'), /2024-06-13 09:13:32Z/);
    assert.equal(labels.length, 2);
  });

  it('are hidden and shown with the command', async () => {
    const document = await openFixture('clean.runstep.json');
    await commands.executeCommand('runStep.toggleTimestamps');
    await untilHints(document, 0);
    await commands.executeCommand('runStep.toggleTimestamps');
    await untilHints(document, 2);
  });
});

/** Asks again until the server has heard of the setting: no event tells when it has. */
async function untilHints(document: TextDocument, count: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if ((await inlayHints(document)).length === count) return;
  }
  assert.fail(`there are never ${count} hints`);
}

async function inlayHints(document: TextDocument): Promise<readonly InlayHint[]> {
  return commands.executeCommand<readonly InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new Range(0, 0, document.lineCount, 0),
  );
}

function labelOf({ label }: InlayHint): string {
  return typeof label === 'string' ? label : label.map((part) => part.value).join('');
}
