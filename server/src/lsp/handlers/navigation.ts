import type {
  CancellationToken,
  Connection,
  InitializeResult,
  Location,
  Position,
  SymbolInformation,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import {
  definition,
  documentLinks,
  type FixtureDocument,
  highlights,
  type IdIndex,
  type IdLocation,
  idIndex,
  prepareRename,
  references,
  type WorkspaceSymbol,
  workspaceSymbols,
} from '../../languageService.ts';
import { DocumentHighlightKind, SymbolKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import type { DocumentHost, Guard } from '../session/requestHandler.ts';
import { toName } from '../toProtocol.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { answerRename, handledDocument } from './rename.ts';

/** Returns the capabilities for navigation. */
export function navigationCapabilities({
  preparesRename,
}: Client): InitializeResult['capabilities'] {
  return {
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: preparesRename ? { prepareProvider: true } : true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
  };
}

/** Answers requests about IDs, which cover the whole workspace, and about links. */
export function answerNavigation(
  connection: Connection,
  guard: Guard,
  host: DocumentHost,
  workspace: Workspace,
): void {
  answerPlaces(connection, guard, host, workspace);
  answerRename(connection, guard, host, workspace);
  connection.onWorkspaceSymbol(
    guard('workspace/symbol', async ({ query }, token) => {
      await workspace.ready(token);
      return workspaceSymbols(workspace.files(), query).map(toSymbolInformation);
    }),
  );
  connection.onDocumentLinks(
    guard('textDocument/documentLink', async ({ textDocument: { uri } }) => {
      const document = await handledDocument(uri, host);
      if (document === undefined) return [];
      return host.client.encoding.encode(document, [...documentLinks(document)]);
    }),
  );
}

/** Returns the requested places. */
type Find = (
  document: FixtureDocument,
  position: Position,
  index: IdIndex,
) => readonly IdLocation[];

function answerPlaces(
  connection: Connection,
  guard: Guard,
  host: DocumentHost,
  workspace: Workspace,
): void {
  const find = async (
    { textDocument: { uri }, position }: TextDocumentPositionParams,
    token: CancellationToken,
    places: Find,
  ): Promise<Location[]> => {
    const { encoding } = host.client;
    const before = await handledDocument(uri, host);
    const isId =
      before !== undefined &&
      prepareRename(before, encoding.decode(before, position)) !== undefined;
    // Outside of the workspace, only the document itself counts.
    const isOfWorkspace = workspace.holds(uri);
    if (isId && isOfWorkspace) {
      workspace.wake();
      await workspace.ready(token);
    }
    const document = host.document(uri);
    if (!isId || document === undefined) return [];
    const index = idIndex(isOfWorkspace ? workspace.files(uri) : []);
    const found = places(document, encoding.decode(document, position), index);
    // Indexed positions already use the client's encoding.
    return found.map((place) => ({
      uri: place.uri,
      range: place.uri === uri ? encoding.encode(document, place.range) : place.range,
    }));
  };
  connection.onDefinition(
    guard('textDocument/definition', (params, token) => find(params, token, definition)),
  );
  connection.onReferences(
    guard('textDocument/references', (params, token) =>
      find(params, token, (document, position, index) =>
        references(document, position, index, params.context.includeDeclaration),
      ),
    ),
  );
  connection.onDocumentHighlight(
    guard('textDocument/documentHighlight', async ({ textDocument, position }) => {
      const document = await handledDocument(textDocument.uri, host);
      if (document === undefined) return [];
      const { encoding } = host.client;
      const found = highlights(document, encoding.decode(document, position));
      return found.map(({ range, defines }) => ({
        range: encoding.encode(document, range),
        kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
}

const symbolKinds: Readonly<Record<WorkspaceSymbol['kind'], SymbolKind>> = {
  step: SymbolKind.Object,
  run: SymbolKind.Event,
  thread: SymbolKind.Namespace,
  assistant: SymbolKind.Class,
  message: SymbolKind.String,
  tool_call: SymbolKind.Function,
  file: SymbolKind.File,
  vector_store: SymbolKind.Package,
};

/** Without a container, because clients show the file of each symbol. */
function toSymbolInformation({ name, kind, uri, range }: WorkspaceSymbol): SymbolInformation {
  return { name: toName(name), kind: symbolKinds[kind], location: { uri, range } };
}
