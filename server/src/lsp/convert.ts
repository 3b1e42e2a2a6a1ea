import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  InsertTextMode,
  type CodeAction as LspCodeAction,
  type CompletionItem as LspCompletionItem,
  type DocumentSymbol as LspDocumentSymbol,
  type TextEdit as LspTextEdit,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import {
  type CodeAction,
  type CompletionItem,
  type DocumentSymbol,
  type Fixture,
  rangeOf,
  type TextEdit,
} from '../service.ts';
import { toDiagnostic } from './diagnostics.ts';

const symbolKinds: Readonly<Record<DocumentSymbol['kind'], SymbolKind>> = {
  list: SymbolKind.Array,
  step: SymbolKind.Object,
  delta: SymbolKind.Object,
  event: SymbolKind.Event,
  call: SymbolKind.Function,
  error: SymbolKind.Null,
};

/** An entry of the outline as LSP says it. */
export function toDocumentSymbol(symbol: DocumentSymbol): LspDocumentSymbol {
  const { name, detail, kind, range, selectionRange, children } = symbol;
  return {
    name,
    detail,
    kind: symbolKinds[kind],
    range,
    selectionRange,
    children: children.map(toDocumentSymbol),
  };
}

/** A code action as LSP says it, with its edits of the document. */
export function toCodeAction(action: CodeAction, fixture: Fixture): LspCodeAction {
  const { title, kind, edits, isPreferred, solves } = action;
  return {
    title,
    kind,
    ...(isPreferred && { isPreferred }),
    diagnostics: solves.map((found) => toDiagnostic(fixture.uri, found)),
    edit: {
      changes: {
        [fixture.uri]: edits.map((edit) => toTextEdit(edit, fixture)),
      },
    },
  };
}

function toTextEdit({ offset, length, text }: TextEdit, fixture: Fixture): LspTextEdit {
  return { range: rangeOf(fixture, offset, offset + length), newText: text };
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

/** A completion item as LSP says it; as a snippet where the client understands them. */
export function toCompletionItem(
  item: CompletionItem,
  fixture: Fixture,
  snippets: boolean,
): LspCompletionItem {
  const { label, kind, detail, documentation, sortText, filterText } = item;
  const snippet = snippets ? item.snippet : undefined;
  return {
    label,
    kind: itemKinds[kind],
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: documentation },
    }),
    sortText,
    filterText,
    ...(item.preselect === true && { preselect: true }),
    ...(item.deprecated === true && { tags: [CompletionItemTag.Deprecated] }),
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    textEdit: {
      range: rangeOf(fixture, item.range.start, item.range.end),
      newText: snippet ?? item.insertText,
    },
    insertTextMode: InsertTextMode.adjustIndentation,
    ...(item.additionalEdits !== undefined && {
      additionalTextEdits: item.additionalEdits.map((edit) => toTextEdit(edit, fixture)),
    }),
  };
}
