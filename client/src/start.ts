import {
  type Disposable,
  type ExtensionContext,
  type FileSystemProvider,
  type LogOutputChannel,
  window,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { registerCommands } from './commands/commands.ts';
import { registerEmbedded } from './embedded/embedded.ts';
import { embeddedFileSystem } from './embedded/fileSystem.ts';
import { answerListFiles, answerReadFile } from './files.ts';
import { clientName, clientOptions, type MakeClient } from './options.ts';
import { createCrashHandler } from './server/errorHandler.ts';
import { clientId } from './settings.ts';
import { createStatusItem, type StatusApi } from './status/statusItem.ts';
import { registerTimelines, type Timelines } from './timeline/timelines.ts';
import { unlistedProblems } from './unlistedProblems.ts';

/** What the listener needs of the started language client. */
export interface StartedClient {
  readonly status: StatusApi;
  readonly restoreTimeline: Timelines['restore'];
  /** Documents that are strings of run steps. */
  readonly embeddedFiles: FileSystemProvider;
  /** Resolves when the server is running or has failed to start. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

/** Starts the language client. `hasFixtures`: fixtures were found in the workspace. */
export type StartClient = (context: ExtensionContext, hasFixtures: boolean) => StartedClient;

/**
 * Starts the language client. Only `makeClient` depends on the host. `startLine` is logged. If the
 * server fails to start, the commands stay usable.
 */
export function start(
  context: ExtensionContext,
  hasFixtures: boolean,
  makeClient: MakeClient,
  startLine: string,
): StartedClient {
  const output = window.createOutputChannel(clientName, { log: true });
  const crashes = createCrashHandler();
  const problems = unlistedProblems();
  const options = clientOptions(output, crashes.errorHandler, problems, hasFixtures);
  const client = makeClient(clientId, clientName, options);
  const status = createStatusItem(client);
  const timelines = registerTimelines(client, context.extensionUri);
  const embeddedFiles = embeddedFileSystem(client);
  context.subscriptions.push(
    output,
    status,
    problems,
    timelines,
    embeddedFiles,
    logStarts(
      client,
      output,
      `${clientName} ${context.extension.packageJSON.version}: ${startLine}`,
    ),
    crashes.follow(client),
    answerReadFile(client),
    answerListFiles(client),
    ...registerCommands(context, client, output, status.api),
    ...registerEmbedded(client),
  );
  const ready = client.start().catch((error) => {
    output.error('The language server did not start.', error instanceof Error ? error : '');
  });
  return {
    status: status.api,
    restoreTimeline: timelines.restore,
    embeddedFiles,
    ready,
    stop: async () => {
      if (client.needsStop()) await client.stop();
    },
  };
}

/** Logs the start and the version of the server. */
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
