import type { ClientCapabilities, InitializeParams, InsertTextMode } from 'vscode-languageserver';
import { type FixtureDocument, jsonRules } from '../../languageService.ts';
import type { ClientCommand, InitializationOptions } from '../../protocol.ts';
import type { ConfigurationSupport } from '../configuration/configuration.ts';
import { CompletionItemTag, DiagnosticTag, MarkupKind, ResourceOperationKind } from '../jsonrpc.ts';
import { type Encoding, encodingFor } from './positionEncoding.ts';

/** Capabilities of the client. What it does not declare is off. */
export interface Client extends ConfigurationSupport {
  readonly encoding: Encoding;
  /** It pulls diagnostics. Other clients receive them. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly diagnostics: DiagnosticSupport;
  readonly completion: CompletionSupport;
  /** It renders hovers as Markdown. */
  readonly markdown: boolean;
  /** It supports code action literals, not only commands. */
  readonly codeActions: boolean;
  /** It supports hierarchical symbols. */
  readonly tree: boolean;
  /** Maximum number of folding ranges per document; `undefined` without a limit. */
  readonly maxFoldingRanges: number | undefined;
  /** It supports dynamic registration of folding, selection and formatting. */
  readonly registersLayout: boolean;
  /** It reports changes of the workspace folders. */
  readonly reportsFolders: boolean;
  /** It supports `prepareRename`. */
  readonly preparesRename: boolean;
  /** It supports versioned document edits. */
  readonly versionedEdits: boolean;
  /** It supports edits that create files. */
  readonly createsFiles: boolean;
  /** VS Code's JSON server also handles json and jsonc documents. */
  readonly builtInJson: boolean;
  /** It is the VS Code client and supports status notifications. */
  readonly knowsStatus: boolean;
  /** Commands of the VS Code client that it has. */
  readonly commands: ReadonlySet<ClientCommand>;
  /** It reads files for the server, including virtual ones. */
  readonly readsFiles: boolean;
  /** It has found files with fixture names in the workspace. */
  readonly hasFixtures: boolean;
}

/** Properties of a diagnostic that a client supports. */
export interface DiagnosticSupport {
  readonly related: boolean;
  readonly pages: boolean;
  readonly deprecated: boolean;
  readonly versions: boolean;
}

/** Properties of a completion item that a client supports. */
export interface CompletionSupport {
  readonly snippets: boolean;
  readonly markdown: boolean;
  readonly preselect: boolean;
  readonly deprecated: boolean;
  /** Supported modes for the indentation of inserted lines. */
  readonly insertTextModes: readonly InsertTextMode[];
}

/** Returns whether VS Code's JSON server also handles a document. */
export function jsonServerHandles({ languageId }: FixtureDocument, client: Client): boolean {
  return client.builtInJson && (languageId === 'json' || languageId === 'jsonc');
}

/** Returns whether VS Code's JSON server reports the findings of a rule in a document. */
export function jsonServerReports(
  rule: string,
  document: FixtureDocument,
  client: Client,
): boolean {
  return jsonRules.has(rule) && jsonServerHandles(document, client);
}

/** Reads the client's capabilities. */
export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const options = initializationOptions as Partial<InitializationOptions> | null | undefined;
  const { general, workspace, textDocument } = capabilities;
  return {
    encoding: encodingFor(general?.positionEncodings),
    pulls: textDocument?.diagnostic !== undefined,
    asks: workspace?.configuration === true,
    reportsSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    reportsFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    diagnostics: diagnosticSupport(textDocument),
    completion: completionSupport(textDocument),
    markdown: prefersMarkdown(textDocument?.hover?.contentFormat),
    codeActions: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    tree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    maxFoldingRanges: textDocument?.foldingRange?.rangeLimit,
    registersLayout: registersLayout(textDocument),
    reportsFolders: workspace?.workspaceFolders === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes(ResourceOperationKind.Create) === true,
    builtInJson: options?.builtInJson === true,
    knowsStatus: options?.builtInJson !== undefined,
    commands: new Set(options?.commands),
    readsFiles: options?.readsFiles === true,
    hasFixtures: options?.hasFixtures === true,
  };
}

type TextDocument = ClientCapabilities['textDocument'];

/** Up to LSP 3.17, this is under `publishDiagnostics` even for clients that pull. */
function diagnosticSupport(textDocument: TextDocument): DiagnosticSupport {
  const pushed = textDocument?.publishDiagnostics;
  const said = [pushed, textDocument?.diagnostic];
  return {
    related: said.some((one) => one?.relatedInformation === true),
    pages: said.some((one) => one?.codeDescriptionSupport === true),
    deprecated: said.some((one) => one?.tagSupport?.valueSet.includes(DiagnosticTag.Deprecated)),
    versions: pushed?.versionSupport === true,
  };
}

function registersLayout(textDocument: TextDocument): boolean {
  const { foldingRange, selectionRange, formatting, rangeFormatting } = textDocument ?? {};
  return [foldingRange, selectionRange, formatting, rangeFormatting].every(
    (one) => one?.dynamicRegistration === true,
  );
}

function completionSupport(textDocument: TextDocument): CompletionSupport {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    markdown: prefersMarkdown(item?.documentationFormat),
    preselect: item?.preselectSupport === true,
    deprecated: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    insertTextModes: item?.insertTextModeSupport?.valueSet ?? [],
  };
}

/** Formats are in the client's order of preference. */
function prefersMarkdown(formats: readonly MarkupKind[] | undefined): boolean {
  return formats?.[0] === MarkupKind.Markdown;
}
