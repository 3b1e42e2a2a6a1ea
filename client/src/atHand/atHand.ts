import { commands, type Disposable, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { NewFixtureParams, TimestampParams } from '../../../server/src/protocol.ts';
import { goToStep } from '../commands/goToStep.ts';
import { menuCommand } from '../menuCommand.ts';
import type { StatusApi } from '../statusItem.ts';
import { copyTimestamp } from './copyTimestamp.ts';
import { editTimestamp } from './editTimestamp.ts';
import { showMenu } from './menu.ts';
import { newFixture } from './newFixture.ts';
import { redact } from './redact.ts';

/** Registers the commands that make fixtures and work on them. */
export function registerAtHand(
  context: ExtensionContext,
  client: BaseLanguageClient,
  status: StatusApi,
): readonly Disposable[] {
  const { registerCommand } = commands;
  return [
    registerCommand('runStep.newFixture', (wanted?: Partial<NewFixtureParams>) =>
      newFixture(client, wanted),
    ),
    registerCommand('runStep.goToStep', () => goToStep(client)),
    registerCommand('runStep.redact', () => redact(client)),
    registerCommand('runStep.copyTimestamp', () => copyTimestamp(client)),
    registerCommand(
      'runStep.editTimestamp',
      (uri?: string, position?: TimestampParams['position'], written?: string) =>
        editTimestamp(client, uri, position, written),
    ),
    registerCommand(menuCommand, () => showMenu(context, status)),
  ];
}
