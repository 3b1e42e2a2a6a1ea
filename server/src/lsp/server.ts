import type { Connection, InitializeResult } from 'vscode-languageserver';
import { type AnalysisContext, type FixtureDocument, jsonRules } from '../languageService.ts';
import { diagnosticsOfClosed } from './diagnostics/closedFiles.ts';
import { followOpenConflicts } from './diagnostics/crossFileRefresh.ts';
import {
  type Diagnostics,
  type DiagnosticsHost,
  diagnose,
  isUnchanged,
  pullDiagnostics,
  pushDiagnostics,
} from './diagnostics/pull.ts';
import { pushWorkspaceDiagnostics } from './diagnostics/pushWorkspaceDiagnostics.ts';
import { followUnpulled } from './diagnostics/unpulled.ts';
import {
  pullWorkspaceDiagnostics,
  type WorkspaceDiagnostics,
} from './diagnostics/workspaceDiagnostics.ts';
import { offerLayout } from './handlers/formatting.ts';
import { answerNavigation } from './handlers/navigation.ts';
import { serverCapabilities } from './handlers/serverCapabilities.ts';
import { reportStatus } from './handlers/status.ts';
import { answerFeatures } from './handlers/textDocument.ts';
import { ErrorCodes, ResponseError } from './jsonrpc.ts';
import { readClient } from './session/clientCapabilities.ts';
import { followConfiguration, isConfigFile } from './session/configuration.ts';
import { followDocuments } from './session/documents.ts';
import { guardOf, type Phase } from './session/requestHandler.ts';
import { version } from './version.ts';
import type { FileVersionOf } from './workspace/analyzeFile.ts';
import { configFiles } from './workspace/configFile.ts';
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
  const { pause, now = secondsNow, redactKey } = runtime;
  let client = readClient({ processId: null, rootUri: null, capabilities: {} });
  let diagnostics: Diagnostics | undefined;
  let ofWorkspace: WorkspaceDiagnostics | undefined;
  let phase: Phase = 'before initialize';
  const guard = guardOf(connection, () => phase);

  const readFile = readFileThrough(connection, runtime.readFile, () => client.readsFiles);
  const configuration = followConfiguration(
    connection,
    readFile,
    () => client,
    () => {
      void settingsChanged();
    },
  );
  const documents = followDocuments(connection, {
    encoding: () => client.encoding,
    isForced: (document) => configuration.known(document).handling === 'forced',
    changed: (document) => {
      diagnostics?.changed(document.uri);
      if (client.pulls) unpulled.changed(document);
    },
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
      diagnostics?.closed(uri);
      conflicts.closed(uri);
      unpulled.closed(uri);
      ofWorkspace?.closed(document);
    },
  });

  const contextOf = async (uri: string): Promise<AnalysisContext | undefined> => {
    const open = documents.get(uri);
    if (open === undefined) return undefined;
    const { handling, ...decided } = await configuration.of(open);
    documents.reopen();
    const otherFiles = workspace.of(uri);
    return handling === 'none' ? undefined : { ...decided, ...(otherFiles && { otherFiles }), now };
  };
  const settingsChanged = async () => {
    workspace.settingsChanged();
    const open = [...documents.all()];
    await Promise.all(open.map((document) => configuration.of(document)));
    documents.reopen();
    diagnostics?.refresh(open.map(({ uri }) => uri));
    if (client.refreshesHints) connection.languages.inlayHint.refresh();
  };
  const syntaxElsewhere = ({ languageId }: FixtureDocument) =>
    client.builtInJson && (languageId === 'json' || languageId === 'jsonc');
  const isReportedByJsonServer = (document: FixtureDocument, rule: string) =>
    syntaxElsewhere(document) && jsonRules.has(rule);
  const workspace = followWorkspace(connection, {
    readFile,
    fileVersionOf: async (uri) => runtime.fileVersionOf?.(uri),
    listFiles: listFilesThrough(connection, runtime.listFiles, () => client.readsFiles),
    client: () => client,
    configuration,
    documents,
    isReportedByJsonServer,
    pause,
    now,
  });

  const conflicts = followOpenConflicts(workspace, documents, (uris) => diagnostics?.refresh(uris));

  const host: DiagnosticsHost = {
    document: documents.get,
    context: contextOf,
    pause,
    now,
    isReportedByJsonServer,
    asked: (uri) => unpulled.asked(uri),
    closed: (uri) => diagnosticsOfClosed(uri, workspace, client),
    state: (uri) => {
      const open = documents.get(uri);
      const text = open && documents.revision(open);
      return `${workspace.serverId} ${configuration.revision()} ${text}`;
    },
    workspaceIndex: workspace.fileVersion,
    checked: (document, findings, context) => {
      conflicts.checked(document, findings, context);
      if (client.knowsStatus)
        reportStatus(connection, document, findings, context, workspace.leftOut());
    },
  };
  const unpulled = followUnpulled(
    documents,
    () => workspace,
    async (uri, previousResultId, token) =>
      previousResultId !== undefined && isUnchanged(previousResultId, uri, host)
        ? undefined
        : diagnose(host, client, uri, token),
  );

  connection.onInitialize((params): InitializeResult => {
    if (phase !== 'before initialize') {
      throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize was sent twice');
    }
    phase = 'serving';
    client = readClient(params);
    diagnostics = client.pulls
      ? pullDiagnostics(connection, guard, host, client)
      : pushDiagnostics(connection, host, client);
    ofWorkspace = client.pulls
      ? pullWorkspaceDiagnostics(connection, guard, workspace, client, unpulled)
      : pushWorkspaceDiagnostics(connection, workspace, client);
    workspace.open(rootsOf(params));
    return {
      serverInfo: { name: 'run-step-language-server', version },
      capabilities: serverCapabilities(client),
    };
  });
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
  connection.onShutdown(() => {
    phase = 'after shutdown';
    runtime.shutDown?.();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigFile(uri))) workspace.wake();
    configuration.filesChanged(changes.map(({ uri }) => uri));
    workspace.filesChanged(changes);
  });
  answerFeatures(connection, guard, {
    ...host,
    syntaxElsewhere,
    client: () => client,
    configFor: configFiles({ ...host, configuration, rootOf: workspace.rootOf }),
    now,
    ...(redactKey !== undefined && { redactKey }),
  });
  answerNavigation(connection, guard, { ...host, client: () => client }, workspace);
  connection.listen();
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000);
}
