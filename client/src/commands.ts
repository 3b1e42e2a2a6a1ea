import {
  ConfigurationTarget,
  commands,
  type Disposable,
  type LogOutputChannel,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { restartCommand } from './errorHandler.ts';
import { clientId } from './options.ts';
import { setConformance, turnOffRule } from './settings.ts';

const inlayHints = 'timestamps.inlayHints';

/** Registers the commands of the manifest and gives what takes them away again. */
export function registerCommands(
  client: BaseLanguageClient,
  output: LogOutputChannel,
): readonly Disposable[] {
  return [
    commands.registerCommand(restartCommand, () => restart(client)),
    commands.registerCommand('runStep.showOutput', () => output.show()),
    commands.registerCommand('runStep.toggleTimestamps', toggleTimestamps),
    commands.registerCommand('runStep.turnOffRule', turnOffRule),
    commands.registerCommand('runStep.setConformance', setConformance),
  ];
}

async function restart(client: BaseLanguageClient): Promise<void> {
  try {
    if (client.needsStop()) await client.stop();
  } catch {
    // It does not answer: the more reason to start another one. The client ends its process.
  }
  await client.start();
}

/** Turns the timestamp hints over where they are set, so that the change is seen at once. */
async function toggleTimestamps(): Promise<void> {
  const settings = workspace.getConfiguration(clientId);
  const set = settings.inspect<boolean>(inlayHints);
  const target =
    set?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  await settings.update(inlayHints, settings.get<boolean>(inlayHints) !== true, target);
}
