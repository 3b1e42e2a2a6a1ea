import {
  allowsComments,
  type Fixture,
  fromEnvelope,
  islandAt,
  treeOf,
} from '../../document/document.ts';
import {
  intoLayer,
  isServed,
  type Layer,
  layerAt,
  outOfLayer,
} from '../../document/nestedDocuments.ts';
import { envelopeOf, envelopeTree } from '../../document/skeleton.ts';
import { toEnvelope } from '../../document/skeletonOffset.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { spansAround } from '../../text/json/enclosingSpans.ts';
import type { Span } from '../../text/json/syntaxTree.ts';

/**
 * What an editor selects step by step around a position of a document: ranges from the innermost to the whole text,
 * each larger than the one before; at least the empty range at the position. `undefined` for a document that is none
 * of ours.
 */
export function selectionRanges(
  fixture: Fixture,
  position: Position,
): readonly Range[] | undefined {
  if (!isServed(fixture)) return undefined;
  const { pieces } = fixture.source;
  const offset = offsetAt(pieces, position);
  const layer = layerAt(fixture, offset);
  const inside = inLayers(layer, offset);
  const spans = growing([...inside, ...inIsland(fixture, offset), ...inEnvelope(fixture, offset)]);
  const ranges = spans.map((span) => rangeAt(pieces, span.offset, span.offset + span.length));
  return ranges.length > 0 ? ranges : [{ start: position, end: position }];
}

function inLayers(layer: Layer | undefined, outer: number): readonly Span[] {
  if (layer === undefined) return [];
  return [...inLayer(layer, outer), ...inLayers(layer.parent, outer)];
}

function inLayer(layer: Layer, outer: number): readonly Span[] {
  const { fixture } = layer;
  const offset = intoLayer(layer, outer);
  return [...inIsland(fixture, offset), ...inEnvelope(fixture, offset)].map((span) => {
    const { start, end } = outOfLayer(layer, {
      start: span.offset,
      end: span.offset + span.length,
    });
    return { offset: start, length: end - start };
  });
}

function inIsland(fixture: Fixture, offset: number): readonly Span[] {
  const found = islandAt(fixture, offset);
  if (found === undefined) return [];
  const tree = treeOf(found.island, allowsComments(fixture));
  return spansAround(tree, offset - found.start).map((span) => ({
    offset: found.start + span.offset,
    length: span.length,
  }));
}

function inEnvelope(fixture: Fixture, offset: number): readonly Span[] {
  const tree = envelopeTree(envelopeOf(fixture.source));
  return spansAround(tree, toEnvelope(fixture, offset)).map((span) => {
    const start = fromEnvelope(fixture, span.offset);
    return { offset: start, length: fromEnvelope(fixture, span.offset + span.length) - start };
  });
}

/** Those of some spans that hold the one before and more. */
function growing(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    const holds =
      last === undefined ||
      (span.length > last.length &&
        span.offset <= last.offset &&
        span.offset + span.length >= last.offset + last.length);
    if (holds) kept.push(span);
  }
  return kept;
}
