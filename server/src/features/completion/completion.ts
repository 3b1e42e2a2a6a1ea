import type { FixtureDocument } from '../../document/document.ts';
import { atPosition } from '../../document/nested.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { type Position, positionAt } from '../../text/chunks/positions.ts';
import { builtInSuggestions } from '../../text/json/builtInSuggestions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { CompletionItem, Proposal } from './completionItem.ts';
import { type Target, targetAt } from './context.ts';
import { completeEventNames } from './eventNames.ts';
import { itemToOuter } from './mapItem.ts';
import { completeKeys } from './properties.ts';
import { completeValues } from './values.ts';

export type { CompletionItem, CompletionKind } from './completionItem.ts';

/**
 * Returns the completions at a position: missing property names, or possible values, most likely
 * first. Each item has the range it replaces and any commas it needs. `besideBuiltIn` leaves out
 * what VS Code's JSON support suggests itself.
 */
export function completion(
  document: FixtureDocument,
  position: Position,
  context: AnalysisContext,
  { besideBuiltIn = false }: { readonly besideBuiltIn?: boolean } = {},
): readonly CompletionItem[] {
  const items = atPosition(
    document,
    position,
    (flat, offset) => {
      const isNested = flat !== document;
      const options = { isNested, besideBuiltIn: besideBuiltIn && !isNested };
      return completeAt(flat, offset, context, options);
    },
    (found, part) => found.flatMap((item) => itemToOuter(item, part) ?? []),
  );
  return items ?? [];
}

function completeAt(
  document: FixtureDocument,
  offset: number,
  context: AnalysisContext,
  { besideBuiltIn, isNested }: { readonly besideBuiltIn: boolean; readonly isNested: boolean },
): readonly CompletionItem[] {
  const eventNames = completeEventNames(document, offset);
  if (eventNames !== undefined) return eventNames;
  const target = targetAt({ document, context, isNested }, offset);
  if (target === undefined) return [];
  const { insertion, toDocument } = target;
  const range = {
    start: toDocument(insertion.span.offset),
    end: toDocument(insertion.span.offset + insertion.span.length),
  };
  const { chunks } = document.source;
  // Never replace an object over several lines with a scalar.
  if (positionAt(chunks, range.start).line !== positionAt(chunks, range.end).line) return [];
  const isKey = insertion.kind === 'key';
  const all = isKey ? completeKeys(target) : completeValues(target);
  const suggested =
    besideBuiltIn && all.length > 0
      ? builtInSuggestions(sliceText(chunks, 0, chunks.length), offset)
      : new Set();
  const proposals = all.filter(
    ({ label, insertText }) => !suggested.has(isKey ? label : insertText),
  );
  const isQuoted = sliceText(chunks, range.start, range.start + 1) === '"';
  return proposals.map((proposal, index) =>
    fitted(isQuoted ? quoted(proposal) : proposal, index, target, range),
  );
}

/**
 * Quotes the filter text if the replaced text starts with a quote, because clients compare the two.
 */
function quoted(proposal: Proposal): Proposal {
  const { filterText = proposal.insertText } = proposal;
  return filterText.startsWith('"') ? proposal : { ...proposal, filterText: `"${filterText}` };
}

function fitted(
  { label, kind, detail, documentation, filterText, insertText, snippet, ...rest }: Proposal,
  index: number,
  { insertion, toDocument }: Target,
  range: CompletionItem['range'],
): CompletionItem {
  const { commaAt, span, commaBehind } = insertion;
  const before = commaAt === span.offset ? ', ' : '';
  const fit = (text: string) => `${before}${text}${commaBehind ? ',' : ''}`;
  const elsewhere = commaAt !== undefined && commaAt < span.offset;
  return {
    label,
    kind,
    ...(detail !== undefined && { detail }),
    ...(documentation !== undefined && documentation !== '' && { documentation }),
    sortText: String(index).padStart(3, '0'),
    filterText: filterText ?? insertText,
    insertText: fit(insertText),
    ...(snippet !== undefined && { snippet: fit(snippet) }),
    range,
    ...(elsewhere && { additionalEdits: [{ offset: toDocument(commaAt), length: 0, text: ',' }] }),
    ...(rest.preselect === true && { preselect: true }),
    ...(rest.deprecated === true && { deprecated: true }),
    ...(rest.isPrefixMatch === true && { isPrefixMatch: true }),
  };
}
