import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { InitializationOptions } from '../protocol.ts';
import { type Context, type Fixture, isNamedFixture } from '../service.ts';
import { followConfiguration } from './configuration.ts';
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
interface Client {
  readonly pulls: boolean;
  readonly asksConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly refreshesHints: boolean;
  readonly builtInJson: boolean;
  readonly knowsStatus: boolean;
  readonly snippets: boolean;
}

/** Serves run step documents over a connection, until the client ends it. */
export function startServer(connection: Connection): void {
  let client = readClient({ capabilities: {} } as InitializeParams);
  let diagnostics: Diagnostics | undefined;
  const guard = guardOf(connection);

  const configuration = followConfiguration(
    connection,
    () => ({ pull: client.asksConfiguration, register: client.registersConfiguration }),
    () => void settingsChanged(),
  );
  const documents = followDocuments(connection, {
    isNamed: ({ uri, languageId }) =>
      isNamedFixture(uri, languageId, configuration.known(uri).files),
    changed: ({ uri }) => diagnostics?.changed(uri),
    closed: (uri) => {
      configuration.forget(uri);
      diagnostics?.closed(uri);
    },
  });

  const contextOf = async (uri: string): Promise<Context | undefined> => {
    const { check, display, detection } = await configuration.of(uri);
    documents.reopen();
    const fixture = documents.get(uri);
    if (fixture === undefined || !isWanted(fixture, detection)) return undefined;
    return { settings: check, display, now };
  };
  const settingsChanged = async () => {
    const uris = [...documents.all()].map(({ uri }) => uri);
    await Promise.all(uris.map((uri) => configuration.of(uri)));
    documents.reopen();
    diagnostics?.refresh(uris);
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

function isWanted(
  { languageId, source }: Fixture,
  detection: 'content' | 'files' | 'off',
): boolean {
  if (detection === 'off') return languageId === 'run-step';
  return detection === 'content' || source.forced;
}

function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const options = initializationOptions as Partial<InitializationOptions> | null | undefined;
  const { workspace, textDocument } = capabilities;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    asksConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
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
