import {
  type FixtureDocument,
  fromSkeleton,
  islandAt,
  toSkeleton,
  treeOf,
} from '../../document/document.ts';
import { type Part, partAt, partsAround } from '../../document/nested.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { skeletonOf, skeletonTree } from '../../document/skeleton.ts';
import { offsetAt, type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { spansAround } from '../../text/json/enclosingSpans.ts';
import type { Span } from '../../text/json/syntaxTree.ts';

/**
 * Returns the selection ranges around a position, from the innermost to the whole text, each larger
 * than the one before. At least the empty range is returned. Returns `undefined` for a document
 * without API objects.
 */
export function selectionRanges(
  document: FixtureDocument,
  position: Position,
): readonly Range[] | undefined {
  if (!isHandled(document)) return undefined;
  const { chunks } = document.source;
  const offset = offsetAt(chunks, position);
  // A nested document is selected before the string around it.
  const spans = growing(
    partsAround(partAt(document, offset)).flatMap((part) =>
      spansIn(part.document, part.toInner(offset)).map((span) => toOuterSpan(part, span)),
    ),
  );
  const ranges = spans.map((span) => rangeAt(chunks, span.offset, span.offset + span.length));
  return ranges.length > 0 ? ranges : [{ start: position, end: position }];
}

function toOuterSpan(part: Part, { offset, length }: Span): Span {
  const { start, end } = part.toOuter({ start: offset, end: offset + length });
  return { offset: start, length: end - start };
}

function spansIn(flat: FixtureDocument, offset: number): readonly Span[] {
  return [...inIsland(flat, offset), ...inSkeleton(flat, offset)];
}

function inIsland(document: FixtureDocument, offset: number): readonly Span[] {
  const found = islandAt(document, offset);
  if (found === undefined) return [];
  const tree = treeOf(found.island, document);
  return spansAround(tree, offset - found.start).map((span) => ({
    offset: found.start + span.offset,
    length: span.length,
  }));
}

function inSkeleton(document: FixtureDocument, offset: number): readonly Span[] {
  const tree = skeletonTree(skeletonOf(document.source));
  return spansAround(tree, toSkeleton(document, offset)).map((span) => {
    const start = fromSkeleton(document, span.offset);
    return { offset: start, length: fromSkeleton(document, span.offset + span.length) - start };
  });
}

/** Returns the spans that contain the previous one and are larger. */
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
