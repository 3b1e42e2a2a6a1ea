import type { ClientCapabilities, InitializeParams, InsertTextMode } from 'vscode-languageserver';
import type { ClientCommand, InitializationOptions } from '../../protocol.ts';
import { CompletionItemTag, DiagnosticTag, MarkupKind, ResourceOperationKind } from '../jsonrpc.ts';
import type { ConfigurationSupport } from './configuration.ts';
import { type Encoding, encodingFor } from './positionEncoding.ts';

/** What the client said about itself when it started the server; what it did not say, it can not do. */
export interface Client extends ConfigurationSupport {
  readonly encoding: Encoding;
  /** It asks for diagnostics by itself; any other one gets them sent. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly diagnostics: DiagnosticSupport;
  readonly completion: CompletionSupport;
  /** It shows hovers as Markdown. */
  readonly markdown: boolean;
  /** It takes code actions, not only commands. */
  readonly codeActions: boolean;
  /** It takes an outline as a tree. */
  readonly tree: boolean;
  /** Maximum number of folding ranges of a document; `undefined` without a limit. */
  readonly maxFoldingRanges: number | undefined;
  /** It supports dynamic registration of folding, selection and formatting. */
  readonly registersLayout: boolean;
  /** It tells which workspace folders are opened and closed. */
  readonly reportsFolders: boolean;
  /** It asks where a name is before it asks to rename it. */
  readonly preparesRename: boolean;
  /** It takes edits of files with the version that each is meant for. */
  readonly versionedEdits: boolean;
  /** It creates files with an edit. */
  readonly createsFiles: boolean;
  /** VS Code's JSON server serves json and jsonc documents here as well. */
  readonly builtInJson: boolean;
  /** It is our own: it takes status notifications. */
  readonly knowsStatus: boolean;
  /** The commands of our own client that it has. */
  readonly commands: ReadonlySet<ClientCommand>;
  /** It reads files for the server, those too that are on no disk. */
  readonly readsFiles: boolean;
  /** It knows that the workspace holds files of ours. */
  readonly hasFixtures: boolean;
}

/** The members of a diagnostic that a client understands. */
export interface DiagnosticSupport {
  readonly related: boolean;
  readonly pages: boolean;
  readonly deprecated: boolean;
  readonly versions: boolean;
}

/** The members of a completion item that a client understands. */
export interface CompletionSupport {
  readonly snippets: boolean;
  readonly markdown: boolean;
  readonly preselect: boolean;
  readonly deprecated: boolean;
  /** How the lines of what is inserted can be treated. */
  readonly insertTextModes: readonly InsertTextMode[];
}

/** Reads what a client says at the start. */
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

/** Up to LSP 3.17 this is under `publishDiagnostics` even for those that pull. */
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

/** Formats come in the order in which the client likes them. */
function prefersMarkdown(formats: readonly MarkupKind[] | undefined): boolean {
  return formats?.[0] === MarkupKind.Markdown;
}
