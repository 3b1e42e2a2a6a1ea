import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.ts';
import type { Context, Fixture, ReadFile } from '../service.ts';
import { type ConfigurationSupport, followConfiguration } from './configuration.ts';
import {
  type Diagnostics,
  type DiagnosticsHost,
  pullDiagnostics,
  pushDiagnostics,
} from './diagnosticsProvider.ts';
import { followDocuments } from './documents.ts';
import { answerFeatures } from './features.ts';
import { guardOf } from './guard.ts';
import { tellStatus } from './status.ts';
import { version } from './version.ts';

/** What the client said about itself when it started the server. */
interface Client extends ConfigurationSupport {
  readonly pulls: boolean;
  readonly refreshesHints: boolean;
  readonly builtInJson: boolean;
  readonly knowsStatus: boolean;
  readonly snippets: boolean;
}

/** What the server needs of the place where it runs. */
export interface Runtime {
  /** Reads a file by its URI. */
  readonly readFile: ReadFile;
}

/** Serves run step documents over a connection, until the client ends it. */
export function startServer(connection: Connection, { readFile }: Runtime): void {
  let client = readClient({ capabilities: {} } as InitializeParams);
  let diagnostics: Diagnostics | undefined;
  const guard = guardOf(connection);

  const configuration = followConfiguration(
    connection,
    readFile,
    () => client,
    () => {
      void settingsChanged();
    },
  );
  const documents = followDocuments(connection, {
    isForced: (document) => configuration.known(document).serving === 'forced',
    changed: ({ uri }) => diagnostics?.changed(uri),
    closed: (uri) => {
      configuration.forget(uri);
      diagnostics?.closed(uri);
    },
  });

  const contextOf = async (uri: string): Promise<Context | undefined> => {
    const open = documents.get(uri);
    if (open === undefined) return undefined;
    const { serving, ...decided } = await configuration.of(open);
    documents.reopen();
    return serving === 'none' ? undefined : { ...decided, now };
  };
  const settingsChanged = async () => {
    const open = [...documents.all()];
    await Promise.all(open.map((document) => configuration.of(document)));
    documents.reopen();
    diagnostics?.refresh(open.map(({ uri }) => uri));
    if (client.refreshesHints) connection.languages.inlayHint.refresh();
  };
  const syntaxElsewhere = ({ languageId }: Fixture) =>
    client.builtInJson && (languageId === 'json' || languageId === 'jsonc');

  const host: DiagnosticsHost = {
    fixture: documents.get,
    context: contextOf,
    syntaxElsewhere,
    checked: (fixture, findings, context) => {
      if (client.knowsStatus) tellStatus(connection, fixture, findings, context);
    },
  };

  connection.onInitialize((params): InitializeResult => {
    client = readClient(params);
    diagnostics = client.pulls
      ? pullDiagnostics(connection, guard, host)
      : pushDiagnostics(connection, host);
    return {
      serverInfo: { name: 'run-step-language-server', version },
      capabilities: capabilities(client),
    };
  });
  answerFeatures(connection, guard, { ...host, snippets: () => client.snippets });
  connection.listen();
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const options = initializationOptions as Partial<InitializationOptions> | null | undefined;
  const { workspace, textDocument } = capabilities;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    asks: workspace?.configuration === true,
    reportsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    reportsFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    builtInJson: options?.builtInJson === true,
    knowsStatus: options?.builtInJson !== undefined,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
  };
}

function capabilities({ pulls }: Client): InitializeResult['capabilities'] {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['"', ':'] },
    documentSymbolProvider: true,
    inlayHintProvider: true,
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        `${CodeActionKind.SourceFixAll}.runStep`,
      ],
    },
    ...(pulls && {
      diagnosticProvider: {
        identifier: 'run-step',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
    }),
  };
}
