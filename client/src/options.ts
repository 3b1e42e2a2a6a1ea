import { extensions, type LogOutputChannel } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../../server/src/protocol.ts';

/** The settings section, and the prefix of every command. */
export const clientId = 'runStep';

/** The name of the output channel, and of the server in VS Code's own messages. */
export const clientName = 'Run Step JSON';

/** Makes the client of one host: a Node process, or a worker. */
export type MakeClient = (
  id: string,
  name: string,
  options: LanguageClientOptions,
) => BaseLanguageClient;

/**
 * The languages whose documents go to the server. Documents of any scheme are meant (untitled,
 * virtual, remote), so nothing here names one: on the web there is no `file:`.
 */
const languages = ['run-step', 'json', 'jsonc', 'jsonl'] as const;

/** The options that every host's client shares. */
export function clientOptions(outputChannel: LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: languages.map((language) => ({ language })),
    outputChannel,
    initializationOptions,
  };
}

function initializationOptions(): InitializationOptions {
  // Disabled by the user, it is not found either; then the server has to say everything itself.
  return { builtInJson: extensions.getExtension('vscode.json-language-features') !== undefined };
}
