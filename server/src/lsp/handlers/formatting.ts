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
import type { Client } from '../session/clientCapabilities.ts';
import type { OnDocument } from '../session/requestHandler.ts';

/**
 * Answers the requests that are about the layout of a document: folding, selection and formatting. What VS Code's own
 * JSON server does in a document is not done again: then the answer is null.
 */
export function answerFormatting(
  connection: Connection,
  onDocument: OnDocument,
  client: () => Client,
  handledElsewhere: (document: FixtureDocument) => boolean,
): void {
  connection.onFoldingRanges(
    onDocument('textDocument/foldingRange', null, (document): FoldingRange[] | null => {
      if (handledElsewhere(document)) return null;
      const ranges = foldingRanges(document, client().maxFoldingRanges);
      return ranges === undefined ? null : [...ranges];
    }),
  );
  connection.onSelectionRanges(
    onDocument(
      'textDocument/selectionRange',
      null,
      (document, _, { positions }): SelectionRange[] | null => {
        if (handledElsewhere(document)) return null;
        const found = positions.map((position) => selectionRanges(document, position));
        return found.includes(undefined) ? null : found.map((ranges = []) => nested(ranges));
      },
    ),
  );
  const format = (document: FixtureDocument, options: FormattingOptions, range?: Range) => {
    if (handledElsewhere(document)) return null;
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

/** Ranges from the innermost on, each in the next one. */
function nested(ranges: readonly Range[]): SelectionRange {
  const [first, ...rest] = ranges.toReversed();
  const outermost: SelectionRange = { range: first ?? nowhere };
  return rest.reduce((parent, range) => ({ range, parent }), outermost);
}

const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What the server offers at the start: all of it, unless it has to be offered for some languages only. */
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
 * Offers it later to an editor that has JSON support of its own: not for its languages, where it would ask the user
 * which of two formatters to take.
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
