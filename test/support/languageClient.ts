import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Registration,
  type RegistrationParams,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver-protocol/node';
import { type Runtime, startServer } from '../../server/src/lsp/server.ts';
import { folderOf } from '../../server/src/lsp/workspace/workspaceFiles.ts';
import {
  type InitializationOptions,
  type ListFilesParams,
  listFilesRequest,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/protocol.ts';
import { type ClientKind, capabilitiesOf } from './clientCapabilities.ts';

/** A language client that talks to our server over the real protocol, without a process between them. */
export interface LanguageClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Everything that the server logged as an error. */
  readonly errors: string[];
  /** The methods of everything that the server asked. */
  readonly asked: readonly string[];
  /** What the server has shown to the user. */
  readonly reported: readonly string[];
  /** What the server has registered after the start. */
  readonly registered: readonly Registration[];
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void;
  close(uri: string): void;
  /** Asks for diagnostics (a client that pulls). */
  diagnostics(uri: string): Promise<readonly Diagnostic[]>;
  /** The next diagnostics that the server pushes for a document. */
  published(uri: string): Promise<readonly Diagnostic[]>;
  /** Changes the settings `runStep.*` and tells the server. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  /** Tells the server that a file on the disk has changed, or is new, or gone. */
  touched(uri: string, type?: FileChangeType): void;
  stop(): Promise<void>;
}

/** The workspace of a client. */
export interface ClientWorkspace {
  /** The URIs of the workspace folders. */
  readonly folders: readonly string[];
  /** How the server gets at files, instead of those that are given. */
  readonly disk?: Disk;
  /** Called whenever the server lets other messages have their turn during long work. */
  readonly paused?: () => Promise<void>;
  /** The server's clock, in Unix seconds. */
  readonly now?: () => number;
}

type Disk = Pick<Runtime, 'readFile' | 'fileVersionOf' | 'listFiles'>;

/**
 * Starts a server that finds the given files by their URIs (those on no disk through the client), and a client, and
 * leads them through the handshake. Unless the options say otherwise, the client knows that files of ours are among them.
 */
export async function startClient(
  client: ClientKind | ClientCapabilities = 'vscode',
  initializationOptions: Partial<InitializationOptions> = {},
  files: ReadonlyMap<string, string> = new Map(),
  { folders, disk, paused, now }: ClientWorkspace = { folders: [] },
): Promise<LanguageClient> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  startServer(
    createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    {
      ...(disk ?? inMemory(files)),
      pause: async () => {
        await paused?.();
        await setImmediate();
      },
      ...(now && { now }),
    },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  let settings: Readonly<Record<string, unknown>> = {};
  const errors: string[] = [];
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  const asked: string[] = [];
  const answer = <P>(method: string, handler: (params: P) => unknown) =>
    connection.onRequest(method, (params: P) => {
      asked.push(method);
      return handler(params);
    });
  const registered: Registration[] = [];
  answer(RegistrationRequest.method, ({ registrations }: RegistrationParams) => {
    registered.push(...registrations);
    return null;
  });
  answer('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
  for (const feature of ['diagnostic', 'inlayHint'])
    answer(`workspace/${feature}/refresh`, () => null);
  answer(readFileRequest, ({ uri }: ReadFileParams) => files.get(uri) ?? null);
  answer(listFilesRequest, ({ folder, endings, globs }: ListFilesParams) =>
    [...files.keys()].filter(
      (uri) =>
        uri.startsWith(`${folder}/`) &&
        (globs.length > 0 || endings.some((ending) => uri.endsWith(ending))),
    ),
  );
  answer('window/workDoneProgress/create', () => null);
  const reported: string[] = [];
  connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
    reported.push(message);
  });
  connection.onNotification(
    'window/logMessage',
    ({ type, message }: { type: number; message: string }) => {
      if (type === 1) errors.push(message);
    },
  );
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    waiting.get(uri)?.(diagnostics);
    waiting.delete(uri);
  });
  connection.listen();
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    capabilities: typeof client === 'string' ? capabilitiesOf[client] : client,
    initializationOptions: { hasFixtures: true, ...initializationOptions },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  const send = connection.sendNotification.bind(connection);
  return {
    connection,
    initialized,
    errors,
    asked,
    reported,
    registered,
    open: (uri, text, languageId = 'json') =>
      void send(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, contentChanges) =>
      void send(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      }),
    close: (uri) => void send(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    diagnostics: async (uri) => {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
      });
      assert(report.kind === 'full');
      return report.items;
    },
    published: (uri) => new Promise((resolve) => waiting.set(uri, resolve)),
    configure: (fresh) => {
      settings = fresh;
      void send(DidChangeConfigurationNotification.type, { settings: { runStep: fresh } });
    },
    touched: (uri, type = FileChangeType.Changed) =>
      void send(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] }),
    stop: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
    },
  };
}

/** A disk with some files by their URIs. */
export function inMemory(files: ReadonlyMap<string, string>): Disk {
  return {
    readFile: async (uri) => files.get(uri),
    fileVersionOf: async (uri) => files.get(uri),
    listFiles: async (folder, wanted) => {
      const found: string[] = [];
      for (const uri of files.keys()) {
        if (!uri.startsWith(`${folder}/`)) continue;
        if ((await wanted(folderOf(uri))).file(uri)) found.push(uri);
      }
      return found;
    },
  };
}
