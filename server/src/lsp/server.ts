import type { Connection, InitializeResult } from 'vscode-languageserver';
import { configFiles } from './configuration/configFile.ts';
import { followConfiguration, isConfigFile } from './configuration/configuration.ts';
import { followOpenConflicts } from './diagnostics/crossFileRefresh.ts';
import { documentCheck, pullDiagnostics, pushDiagnostics } from './diagnostics/openDocuments.ts';
import { pushWorkspaceDiagnostics } from './diagnostics/pushWorkspaceDiagnostics.ts';
import { followUnpulled } from './diagnostics/unpulled.ts';
import { pullWorkspaceDiagnostics } from './diagnostics/workspaceDiagnostics.ts';
import { offerLayout } from './handlers/formatting.ts';
import { answerNavigation } from './handlers/navigation.ts';
import { serverCapabilities } from './handlers/serverCapabilities.ts';
import { reportStatus } from './handlers/status.ts';
import { answerFeatures } from './handlers/textDocument.ts';
import { ErrorCodes, ResponseError } from './jsonrpc.ts';
import { type Client, readClient } from './session/clientCapabilities.ts';
import { followDocuments } from './session/documents.ts';
import { type DocumentHost, type Guard, guardOf, type Phase } from './session/requestHandler.ts';
import { version } from './version.ts';
import type { FileVersionOf } from './workspace/analyzeFile.ts';
import { followWorkspace } from './workspace/followWorkspace.ts';
import { type ReadText, readFileThrough } from './workspace/readFile.ts';
import { type ListFiles, listFilesThrough } from './workspace/workspaceFiles.ts';
import { rootsOf } from './workspace/workspaceFolders.ts';

/** What the server needs of its host. */
export interface Runtime {
  /** Reads a local file by its `file:` URI, if the host has files. */
  readonly readFile?: ReadText;
  /** Returns a version of a local file, which changes with its content. */
  readonly fileVersionOf?: FileVersionOf;
  /** Lists the files below a local folder. */
  readonly listFiles?: ListFiles;
  /** Resolves after other messages of the client were handled. */
  readonly pause: () => Promise<void>;
  /** Returns the current time in Unix seconds. Default: the system clock. */
  readonly now?: () => number;
  /** The user's key for the placeholders of redacted IDs. */
  readonly redactKey?: string;
  /** Called when the client requests the shutdown. */
  readonly shutDown?: () => void;
}

/** Serves run step documents over a connection until the client ends it. */
export function startServer(connection: Connection, runtime: Runtime): void {
  let phase: Phase = 'before initialize';
  const guard = guardOf(connection, () => phase);
  const early = connection.onRequest((method, _, token) =>
    guard(method, () => undefined)(undefined, token),
  );
  connection.onInitialize((params): InitializeResult => {
    if (phase !== 'before initialize') {
      throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize was sent twice');
    }
    phase = 'serving';
    early.dispose();
    const client = readClient(params);
    serve(connection, guard, client, rootsOf(params), runtime);
    return {
      serverInfo: { name: 'run-step-language-server', version },
      capabilities: serverCapabilities(client),
    };
  });
  connection.onShutdown(() => {
    phase = 'after shutdown';
    runtime.shutDown?.();
  });
  connection.listen();
}

/** Connects the parts of the server, and answers a client that has opened some folders. */
function serve(
  connection: Connection,
  guard: Guard,
  client: Client,
  folders: readonly string[],
  runtime: Runtime,
): void {
  const { pause, now = secondsNow, redactKey } = runtime;
  const readFile = readFileThrough(connection, runtime.readFile, client.readsFiles);
  const configuration = followConfiguration(connection, readFile, client, async () => {
    workspace.settingsChanged();
    const open = [...documents.all()];
    await Promise.all(open.map((document) => configuration.of(document)));
    documents.reopen();
    diagnostics.refresh(open.map(({ uri }) => uri));
    if (client.refreshesHints) connection.languages.inlayHint.refresh();
  });
  const documents = followDocuments(connection, {
    encoding: client.encoding,
    isForced: (document) => configuration.known(document).handling === 'forced',
    changed: (document) => diagnostics.changed(document),
    opened: (uri) => {
      if (isConfigFile(uri)) workspace.wake();
      void workspace.rescan();
    },
    saved: (uri) => {
      if (!client.reportsFiles) configuration.filesChanged([uri]);
      void workspace.rescan();
    },
    closed: (document) => {
      const { uri } = document;
      configuration.forget(uri);
      diagnostics.closed(uri);
      conflicts.closed(uri);
      ofWorkspace.closed(document);
    },
  });
  const workspace = followWorkspace(connection, {
    folders,
    readFile,
    fileVersionOf: async (uri) => runtime.fileVersionOf?.(uri),
    listFiles: listFilesThrough(connection, runtime.listFiles, client.readsFiles),
    client,
    configuration,
    documents,
    pause,
    now,
  });
  const host: DocumentHost = {
    client,
    document: documents.get,
    context: async (uri) => {
      const open = documents.get(uri);
      if (open === undefined) return undefined;
      const { handling, ...decided } = await configuration.of(open);
      documents.reopen();
      const otherFiles = workspace.of(uri);
      return handling === 'none'
        ? undefined
        : { ...decided, ...(otherFiles && { otherFiles }), now };
    },
  };

  const conflicts = followOpenConflicts(workspace, documents, (uris) => diagnostics.refresh(uris));
  const check = documentCheck({
    ...host,
    documents,
    configuration,
    workspace,
    pause,
    now,
    checked: (document, findings, context) => {
      conflicts.checked(document, findings, context);
      if (client.knowsStatus)
        reportStatus(connection, document, findings, context, workspace.leftOut());
    },
  });
  const unpulled = followUnpulled(documents, workspace);
  const diagnostics = client.pulls
    ? pullDiagnostics(connection, guard, check, unpulled, client)
    : pushDiagnostics(connection, check, documents, client);
  const ofWorkspace = client.pulls
    ? pullWorkspaceDiagnostics(connection, guard, workspace, client, unpulled, check)
    : pushWorkspaceDiagnostics(connection, workspace, client);

  connection.onInitialized(async () => {
    // If a client refuses one of these, the others are still registered.
    for (const register of [
      configuration.follow,
      () => offerLayout(connection, client),
      workspace.follow,
    ])
      await register().catch((error) => connection.console.warn(`Registering failed: ${error}`));
    // A client that pulls diagnostics decides when to start.
    if (!client.pulls) workspace.start();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigFile(uri))) workspace.wake();
    configuration.filesChanged(changes.map(({ uri }) => uri));
    workspace.filesChanged(changes);
  });
  const configFor = configFiles({ ...host, configuration, rootOf: workspace.rootOf });
  answerFeatures(connection, guard, { ...host, configFor, now, redactKey });
  answerNavigation(connection, guard, host, workspace);
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}
