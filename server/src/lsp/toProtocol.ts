import type {
  CodeAction as LspCodeAction,
  CompletionItem as LspCompletionItem,
  DocumentSymbol as LspDocumentSymbol,
  TextEdit as LspTextEdit,
  MarkupContent,
  SymbolInformation,
} from 'vscode-languageserver';
import {
  type CodeAction,
  type CompletionItem,
  type DocumentSymbol,
  type FixtureDocument,
  plainText,
  rangeOf,
  shortened,
  type TextEdit,
} from '../languageService.ts';
import { toDiagnostic } from './diagnostics/toDiagnostics.ts';
import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  SymbolKind,
} from './jsonrpc.ts';
import type { CompletionSupport, DiagnosticSupport } from './session/clientCapabilities.ts';

const symbolKinds: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  list: SymbolKind.Array,
  object: SymbolKind.Object,
  delta: SymbolKind.Object,
  event: SymbolKind.Event,
  call: SymbolKind.Function,
  error: SymbolKind.Null,
};

/** Maximum length of a name from a file, in UTF-16 units. */
const longestName = 200;

/** Escapes and shortens a name from a file, because editors do neither. */
export function toName(text: string): string {
  return shortened(text, longestName);
}

/** Converts an outline entry to LSP. Omits empty properties, as there may be thousands. */
export function toDocumentSymbol(symbol: DocumentSymbol): LspDocumentSymbol {
  const { name, detail, kind, range, selectionRange, children } = symbol;
  return {
    name: toName(name),
    ...(detail !== '' && { detail: toName(detail) }),
    kind: symbolKinds[kind],
    range,
    selectionRange,
    ...(children.length > 0 && { children: children.map(toDocumentSymbol) }),
  };
}

/** Flattens an outline entry for clients without hierarchical symbols. */
export function toSymbolInformation(
  { name, kind, range, children }: DocumentSymbol,
  uri: string,
  containerName?: string,
): readonly SymbolInformation[] {
  const own: SymbolInformation = {
    name: toName(name),
    kind: symbolKinds[kind],
    location: { uri, range },
    ...(containerName !== undefined && { containerName: toName(containerName) }),
  };
  return [own, ...children.flatMap((child) => toSymbolInformation(child, uri, name))];
}

/** Converts Markdown to the client's format. */
export function toMarkup(value: string, markdown: boolean): MarkupContent {
  return markdown
    ? { kind: MarkupKind.Markdown, value }
    : { kind: MarkupKind.PlainText, value: plainText(value) };
}

/** Converts a code action with its edits to LSP. */
export function toCodeAction(
  action: CodeAction,
  document: FixtureDocument,
  support: DiagnosticSupport,
): LspCodeAction {
  const { title, kind, edits, isPreferred, solves } = action;
  return {
    title,
    kind,
    ...(isPreferred && { isPreferred }),
    diagnostics: solves.map((found) => toDiagnostic(document.uri, found, support)),
    edit: {
      changes: {
        [document.uri]: edits.map((edit) => toTextEdit(edit, document)),
      },
    },
  };
}

/** Converts an edit to LSP. */
export function toTextEdit(
  { offset, length, text }: TextEdit,
  document: FixtureDocument,
): LspTextEdit {
  return { range: rangeOf(document, offset, offset + length), newText: text };
}

const itemKinds: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  enum: CompletionItemKind.EnumMember,
  constant: CompletionItemKind.Constant,
  time: CompletionItemKind.Value,
  id: CompletionItemKind.Reference,
  shape: CompletionItemKind.Snippet,
};

/** Converts a completion item to LSP with the properties that the client supports. */
export function toCompletionItem(
  item: CompletionItem,
  document: FixtureDocument,
  support: CompletionSupport,
): LspCompletionItem {
  const { label, kind, detail, documentation, sortText, filterText } = item;
  const snippet = support.snippets ? item.snippet : undefined;
  const mode = item.isIndented ? InsertTextMode.asIs : InsertTextMode.adjustIndentation;
  return {
    label: toName(label),
    kind: itemKinds[kind],
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && {
      documentation: toMarkup(documentation, support.markdown),
    }),
    sortText,
    filterText,
    ...(support.preselect && item.preselect === true && { preselect: true }),
    ...(support.deprecated && item.deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    textEdit: {
      range: rangeOf(document, item.range.start, item.range.end),
      newText: snippet ?? item.insertText,
    },
    ...(support.insertTextModes.includes(mode) && { insertTextMode: mode }),
    ...(item.additionalEdits !== undefined && {
      additionalTextEdits: item.additionalEdits.map((edit) => toTextEdit(edit, document)),
    }),
  };
}
