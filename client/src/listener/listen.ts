import {
  CancellationTokenSource,
  commands,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  window,
  workspace,
} from 'vscode';
import { clientCommands, type DocumentStatus } from '../../../server/src/protocol.ts';
import { embeddedScheme } from '../embedded/address.ts';
import type { StartClient, StartedClient } from '../start.ts';
import type { StatusApi } from '../status/statusItem.ts';
import { timelineViewType } from '../timeline/panel.ts';
import { watchDocuments } from './documents.ts';
import { embeddedFiles } from './embeddedFiles.ts';

/** The part of the extension that is always loaded. */
export interface Listener {
  /** Resolves at once, or when the server is running if something is already open. */
  readonly ready: Promise<StatusApi>;
  stop(): Promise<void>;
}

/** Matches files that are fixtures by name. */
const fixtureNames =
  '**/{run-step.config.json,*.{runstep,runsteps,run-step,run-steps,run_step,run_steps}.json}';

/**
 * Waits for a document, file, command or panel of the extension, and then loads the language client
 * and starts the server. Until then, it reads no files and only looks at opened and changed
 * documents.
 */
export function listen(
  context: ExtensionContext,
  load: () => Promise<{ readonly startClient: StartClient }>,
): Listener {
  const statusChanged = new EventEmitter<DocumentStatus>();
  const search = new CancellationTokenSource();
  let started: StartedClient | undefined;
  let starting: Promise<StartedClient> | undefined;

  const start = (hasFixtures = false): Promise<StartedClient> => {
    starting ??= loadAndStart(hasFixtures).catch((error) => {
      starting = undefined;
      throw error;
    });
    return starting;
  };
  const loadAndStart = async (hasFixtures: boolean): Promise<StartedClient> => {
    const { startClient } = await load();
    waiting.dispose();
    search.cancel();
    started = startClient(context, hasFixtures);
    context.subscriptions.push(
      started.status.onDidChangeStatus((status) => statusChanged.fire(status)),
      embedded.follow(started.embeddedFiles),
    );
    return started;
  };
  const startOrReport = (hasFixtures = false) => {
    start(hasFixtures).catch((error) => {
      void window.showErrorMessage(`Run Step JSON could not be started: ${error}`);
    });
  };

  /** Resolves when the server knows the documents. */
  const startAndWait = async (): Promise<StartedClient> => {
    const client = await start();
    await client.ready;
    return client;
  };

  const embedded = embeddedFiles(async () => (await startAndWait()).embeddedFiles);
  context.subscriptions.push(
    statusChanged,
    search,
    workspace.registerFileSystemProvider(embeddedScheme, embedded, { isCaseSensitive: true }),
    window.registerWebviewPanelSerializer(timelineViewType, {
      deserializeWebviewPanel: async (panel, state: unknown) =>
        (await startAndWait()).restoreTimeline(panel, state),
    }),
  );
  const waiting = Disposable.from(
    ...commandNames(context).map((name) =>
      commands.registerCommand(name, async (...parameters: unknown[]) => {
        await startAndWait();
        return commands.executeCommand(name, ...parameters);
      }),
    ),
    watchDocuments(startOrReport),
  );
  context.subscriptions.push(waiting);
  workspace.findFiles(fixtureNames, '**/node_modules/**', 1, search.token).then(
    ({ length }) => {
      if (length > 0) startOrReport(true);
    },
    () => undefined,
  );

  const status: StatusApi = {
    onDidChangeStatus: statusChanged.event,
    statusOf: (uri) => started?.status.statusOf(uri),
  };
  const running = async () => starting?.catch(() => undefined);
  return {
    ready: running().then(async (client) => {
      await client?.ready;
      return status;
    }),
    stop: async () => (await running())?.stop(),
  };
}

/** Returns the commands of the manifest, and those that only code actions use. */
function commandNames({ extension }: ExtensionContext): readonly string[] {
  const manifest: { contributes: { commands: readonly { command: string }[] } } =
    extension.packageJSON;
  const listed = manifest.contributes.commands.map(({ command }) => command);
  return [...new Set([...listed, ...clientCommands])];
}
