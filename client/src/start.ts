import { type Disposable, type ExtensionContext, type LogOutputChannel, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { registerCommands } from './commands/commands.ts';
import { registerEmbedded } from './embedded/embedded.ts';
import { answerListFiles, answerReadFile } from './files.ts';
import { clientId, clientName, clientOptions, type MakeClient } from './options.ts';
import { createCrashHandler } from './server/errorHandler.ts';
import { createStatusItem, type StatusApi } from './status/statusItem.ts';
import { registerTimelines } from './timeline/timelines.ts';
import { unlistedProblems } from './unlistedProblems.ts';

/** What an entry keeps of a started extension. */
export interface RunningExtension {
  readonly api: StatusApi;
  stop(): Promise<void>;
}

/**
 * Starts the extension, the same for every host: `makeClient` alone knows whether the server is a process or a worker.
 * `startLine` says for the output what is started. A server that does not start is reported and leaves the commands
 * usable.
 */
export async function start(
  context: ExtensionContext,
  makeClient: MakeClient,
  startLine: string,
): Promise<RunningExtension> {
  const output = window.createOutputChannel(clientName, { log: true });
  const crashes = createCrashHandler();
  const problems = unlistedProblems();
  const options = clientOptions(output, crashes.errorHandler, problems);
  const client = makeClient(clientId, clientName, options);
  const status = createStatusItem(client);
  context.subscriptions.push(
    output,
    status,
    problems,
    logStarts(
      client,
      output,
      `${clientName} ${context.extension.packageJSON.version}: ${startLine}`,
    ),
    crashes.follow(client),
    answerReadFile(client),
    answerListFiles(client),
    ...registerCommands(context, client, output, status.api),
    ...registerTimelines(client, context.extensionUri),
    ...registerEmbedded(client),
  );
  try {
    await client.start();
  } catch (error) {
    output.error('The language server did not start.', error instanceof Error ? error : '');
  }
  return {
    api: status.api,
    stop: async () => {
      if (client.needsStop()) await client.stop();
    },
  };
}

/** Writes to the output what is started, and which version of the server is running then. */
function logStarts(
  client: BaseLanguageClient,
  output: LogOutputChannel,
  startLine: string,
): Disposable {
  return client.onDidChangeState(({ newState }) => {
    if (newState === State.Starting) output.info(`Starting ${startLine}`);
    if (newState !== State.Running) return;
    const { name, version } = client.initializeResult?.serverInfo ?? {};
    output.info(`${name ?? 'The language server'} ${version ?? ''} is running`);
  });
}
