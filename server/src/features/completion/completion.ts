import type { Fixture } from '../../document/document.ts';
import { intoLayer, layerAt } from '../../document/nestedDocuments.ts';
import { sliceText } from '../../text/chunks/chunks.ts';
import { offsetAt, type Position, positionAt } from '../../text/chunks/positions.ts';
import type { Context } from '../analysisContext.ts';
import type { CompletionItem, Proposal } from './completionItem.ts';
import { type Target, targetAt } from './context.ts';
import { itemOutOf } from './mapItem.ts';
import { completeKeys } from './properties.ts';
import { completeValues } from './values.ts';

export type { CompletionItem, CompletionKind } from './completionItem.ts';

/**
 * What can be written at a position: the property names that an object still lacks, or the values that a place can
 * have, the likeliest first. Each item says which text it replaces and brings the commas that are needed.
 */
export function completion(
  fixture: Fixture,
  position: Position,
  context: Context,
): readonly CompletionItem[] {
  const offset = offsetAt(fixture.source.pieces, position);
  const layer = layerAt(fixture, offset);
  if (layer === undefined) return completeAt(fixture, offset, context);
  const items = completeAt(layer.fixture, intoLayer(layer, offset), context);
  return items.flatMap((item) => itemOutOf(layer, item) ?? []);
}

function completeAt(fixture: Fixture, offset: number, context: Context): readonly CompletionItem[] {
  const target = targetAt(fixture, offset, context);
  if (target === undefined) return [];
  const { slot, toDocument } = target;
  const range = {
    start: toDocument(slot.span.offset),
    end: toDocument(slot.span.offset + slot.span.length),
  };
  const { pieces } = fixture.source;
  // A step in the place of a scalar is not to be replaced.
  if (positionAt(pieces, range.start).line !== positionAt(pieces, range.end).line) return [];
  const proposals = slot.kind === 'key' ? completeKeys(target) : completeValues(target);
  const isQuoted = sliceText(pieces, range.start, range.start + 1) === '"';
  return proposals.map((proposal, index) =>
    fitted(isQuoted ? quoted(proposal) : proposal, index, target, range),
  );
}

/** A client compares with what is written from the start of the range: a number, too, when a quote stands there. */
function quoted(proposal: Proposal): Proposal {
  const { filterText = proposal.insertText } = proposal;
  return filterText.startsWith('"') ? proposal : { ...proposal, filterText: `"${filterText}` };
}

function fitted(
  { label, kind, detail, documentation, filterText, insertText, snippet, ...rest }: Proposal,
  index: number,
  { slot, toDocument }: Target,
  range: CompletionItem['range'],
): CompletionItem {
  const { commaAt, span, commaBehind } = slot;
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
  };
}
