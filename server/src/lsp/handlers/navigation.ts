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
  type Fixture,
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
import type { Guard } from '../session/requestHandler.ts';
import { toName } from '../toProtocol.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { answerRename, type NavigationHost, servedDocument } from './rename.ts';

/** What the server can do for navigation. */
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

/** Answers the requests about IDs, which reach over all files of the workspace, and about links. */
export function answerNavigation(
  connection: Connection,
  guard: Guard,
  host: NavigationHost,
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
      const fixture = await servedDocument(uri, host);
      if (fixture === undefined) return [];
      return host.client().encoding.encode(fixture, [...documentLinks(fixture)]);
    }),
  );
}

/** Gives the places that are asked for. */
type Find = (fixture: Fixture, position: Position, index: IdIndex) => readonly IdLocation[];

function answerPlaces(
  connection: Connection,
  guard: Guard,
  host: NavigationHost,
  workspace: Workspace,
): void {
  const find = async (
    { textDocument: { uri }, position }: TextDocumentPositionParams,
    token: CancellationToken,
    places: Find,
  ): Promise<Location[]> => {
    const { encoding } = host.client();
    const before = await servedDocument(uri, host);
    const isId =
      before !== undefined &&
      prepareRename(before, encoding.decode(before, position)) !== undefined;
    // A document that is not of the workspace has only its own places.
    const isOfWorkspace = workspace.holds(uri);
    if (isId && isOfWorkspace) await workspace.ready(token);
    const fixture = host.fixture(uri);
    if (!isId || fixture === undefined) return [];
    const index = idIndex(isOfWorkspace ? workspace.files(uri) : []);
    const found = places(fixture, encoding.decode(fixture, position), index);
    // What is kept of other files is as the client counts already.
    return found.map((place) => ({
      uri: place.uri,
      range: place.uri === uri ? encoding.encode(fixture, place.range) : place.range,
    }));
  };
  connection.onDefinition(
    guard('textDocument/definition', (params, token) => find(params, token, definition)),
  );
  connection.onReferences(
    guard('textDocument/references', (params, token) =>
      find(params, token, (fixture, position, index) =>
        references(fixture, position, index, params.context.includeDeclaration),
      ),
    ),
  );
  connection.onDocumentHighlight(
    guard('textDocument/documentHighlight', async ({ textDocument, position }) => {
      const fixture = await servedDocument(textDocument.uri, host);
      if (fixture === undefined) return [];
      const { encoding } = host.client();
      const found = highlights(fixture, encoding.decode(fixture, position));
      return found.map(({ range, defines }) => ({
        range: encoding.encode(fixture, range),
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
};

/** Without a container: clients show the file of each symbol anyway. */
function toSymbolInformation({ name, kind, uri, range }: WorkspaceSymbol): SymbolInformation {
  return { name: toName(name), kind: symbolKinds[kind], location: { uri, range } };
}
