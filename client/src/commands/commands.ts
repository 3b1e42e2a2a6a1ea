import {
  ConfigurationTarget,
  commands,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ConfigChange,
  NewFixtureParams,
  TimestampParams,
} from '../../../server/src/protocol.ts';
import { restartCommand } from '../server/errorHandler.ts';
import { clientId } from '../settings.ts';
import { menuCommand, type StatusApi } from '../status/statusItem.ts';
import { changeConfig } from './changeConfig.ts';
import { copyTimestamp } from './copyTimestamp.ts';
import { editTimestamp } from './editTimestamp.ts';
import { goToStep } from './goToStep.ts';
import { showMenu } from './menu.ts';
import { newFixture } from './newFixture.ts';
import { redact } from './redact.ts';

const inlayHints = 'timestamps.inlayHints';

/** Registers the commands of the manifest that work on documents, settings and the server. */
export function registerCommands(
  context: ExtensionContext,
  client: BaseLanguageClient,
  output: LogOutputChannel,
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
    registerCommand('runStep.toggleTimestamps', toggleTimestamps),
    registerCommand(
      'runStep.changeConfig',
      (uri: string, change: ConfigChange, isConfirmed?: boolean) =>
        changeConfig(client, uri, change, isConfirmed),
    ),
    registerCommand(menuCommand, () => showMenu(context, status)),
    registerCommand(restartCommand, () => restart(client)),
    registerCommand('runStep.showOutput', () => output.show()),
  ];
}

async function restart(client: BaseLanguageClient): Promise<void> {
  try {
    if (client.needsStop()) await client.stop();
  } catch {
    // The server does not answer, so start another one. The client ends its process.
  }
  await client.start();
}

/** Toggles the timestamp hints where they are set, so that the change takes effect. */
async function toggleTimestamps(): Promise<void> {
  const settings = workspace.getConfiguration(clientId);
  const set = settings.inspect<boolean>(inlayHints);
  const target =
    set?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await settings.update(inlayHints, settings.get<boolean>(inlayHints) !== true, target);
}
