import type {
  Connection,
  FoldingRange,
  FormattingOptions,
  InitializeResult,
  Range,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver';
import {
  type FixtureDocument,
  foldingRanges,
  formatting,
  rangeOf,
  selectionRanges,
} from '../../languageService.ts';
import {
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
} from '../jsonrpc.ts';
import { type Client, jsonServerHandles } from '../session/clientCapabilities.ts';
import type { OnDocument } from '../session/requestHandler.ts';

/**
 * Answers layout requests: folding, selection and formatting. Returns null if VS Code's JSON server
 * handles them for the document.
 */
export function answerFormatting(
  connection: Connection,
  onDocument: OnDocument,
  client: Client,
): void {
  connection.onFoldingRanges(
    onDocument('textDocument/foldingRange', null, (document): FoldingRange[] | null => {
      if (jsonServerHandles(document, client)) return null;
      const ranges = foldingRanges(document, client.maxFoldingRanges);
      return ranges === undefined ? null : [...ranges];
    }),
  );
  connection.onSelectionRanges(
    onDocument(
      'textDocument/selectionRange',
      null,
      (document, _, { positions }): SelectionRange[] | null => {
        if (jsonServerHandles(document, client)) return null;
        const found = positions.map((position) => selectionRanges(document, position));
        return found.includes(undefined) ? null : found.map((ranges = []) => nested(ranges));
      },
    ),
  );
  const format = (document: FixtureDocument, options: FormattingOptions, range?: Range) => {
    if (jsonServerHandles(document, client)) return null;
    const edits = formatting(document, options, range);
    if (edits === undefined) return null;
    return edits.map(
      ({ offset, length, text }): TextEdit => ({
        range: rangeOf(document, offset, offset + length),
        newText: text,
      }),
    );
  };
  connection.onDocumentFormatting(
    onDocument('textDocument/formatting', null, (document, _, { options }) =>
      format(document, options),
    ),
  );
  connection.onDocumentRangeFormatting(
    onDocument('textDocument/rangeFormatting', null, (document, _, { options, range }) =>
      format(document, options, range),
    ),
  );
}

/** Converts ranges from the innermost outward to nested selection ranges. */
function nested(ranges: readonly Range[]): SelectionRange {
  const [first, ...rest] = ranges.toReversed();
  const outermost: SelectionRange = { range: first ?? nowhere };
  return rest.reduce((parent, range) => ({ range, parent }), outermost);
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Returns the static layout capabilities, unless they depend on the language. */
export function layoutCapabilities(client: Client): Partial<InitializeResult['capabilities']> {
  if (offersBySelector(client)) return {};
  return {
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
  };
}

/**
 * Registers layout features dynamically in an editor with its own JSON support, without its
 * languages. Otherwise, users would have to choose between two formatters.
 */
export async function offerLayout({ client: to }: Connection, client: Client): Promise<void> {
  if (!offersBySelector(client)) return;
  const documents = { documentSelector: [{ language: 'run-step' }] };
  const events = ['run-step-stream', 'jsonl', 'plaintext'].map((language) => ({ language }));
  const all = { documentSelector: [...documents.documentSelector, ...events] };
  await Promise.all([
    to.register(FoldingRangeRequest.type, all),
    to.register(SelectionRangeRequest.type, all),
    to.register(DocumentFormattingRequest.type, documents),
    to.register(DocumentRangeFormattingRequest.type, documents),
  ]);
}

function offersBySelector({ builtInJson, registersLayout }: Client): boolean {
  return builtInJson && registersLayout;
}
