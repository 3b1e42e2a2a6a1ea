import { type FixtureDocument, fromSkeleton } from '../../document/document.ts';
import { atPosition, inAll } from '../../document/nested.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { IdKind } from '../../schema/annotations.ts';
import { chunksFrom } from '../../text/chunks/chunks.ts';
import { type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { contextAt } from '../cursorContext.ts';
import { idsOfIsland, idsOfSkeleton, type LocatedId } from './collectIds.ts';

/** An ID and its kind: the same text may name a run and a thread. */
export interface IdTarget {
  readonly kind: IdKind;
  readonly id: string;
}

/** A stretch of a document in which an ID is, without its quotes; UTF-16 offsets. */
export interface IdLocation extends IdTarget {
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
  readonly start: number;
  readonly end: number;
  /** The stretch is a whole text that is encoded: where the ID is in it cannot be seen, and nothing be written there. */
  readonly isWhole?: boolean;
}

/** The ID at a position of a document, if the schemas say that there is one. */
export function idAt(
  document: FixtureDocument,
  position: Position,
): Omit<IdLocation, 'defines'> | undefined {
  return atPosition(document, position, idIn, (found, part) => ({
    ...found,
    ...part.toOuter(found),
  }));
}

function idIn(flat: FixtureDocument, offset: number): Omit<IdLocation, 'defines'> | undefined {
  const cursor = contextAt(flat, offset);
  const kind = cursor?.schema?.annotations.id?.kind;
  if (cursor?.token === undefined || kind === undefined || cursor.isKey) return undefined;
  const { value, token } = cursor;
  if (typeof value !== 'string' || value === '' || value !== token.value) return undefined;
  return { kind, id: value, ...token.content };
}

/** The IDs of a document in the order of the text; with `only`, the places of one. */
export function idLocations(document: FixtureDocument, only?: IdTarget): readonly IdLocation[] {
  const all = inAll(
    document,
    (flat) => idsIn(flat, only),
    (found, part) => ({
      ...found,
      ...part.toOuter(found),
      ...(part.isOpaque && { isWhole: true }),
    }),
  );
  return all.toSorted((a, b) => a.start - b.start);
}

/** The IDs of a flat document, in no order. */
export function idsIn(document: FixtureDocument, only?: IdTarget): readonly IdLocation[] {
  const { source } = document;
  const needle = only && JSON.stringify(only.id).slice(1, -1);
  const cursors: IdLocation[] = [];
  const take = (ids: readonly LocatedId[], toDocument: (offset: number) => number) => {
    for (const { kind, id, defines, offset, length } of ids) {
      if (only !== undefined && (only.kind !== kind || only.id !== id)) continue;
      const start = toDocument(offset);
      cursors.push({ kind, id, defines, start, end: start + length });
    }
  };
  take(idsOfSkeleton(skeletonOf(source)), (offset) => fromSkeleton(document, offset));
  for (const { chunk, start } of chunksFrom(source.chunks)) {
    const { island, gap } = chunk;
    // An ID may be written with escapes.
    if (island === undefined || (needle !== undefined && !mayHold(island.text, needle))) continue;
    take(idsOfIsland(island, document), (offset) => start + gap + offset);
  }
  return cursors;
}

/** The range of an ID in its document. */
export function rangeOfId({ source }: FixtureDocument, { start, end }: IdLocation): Range {
  return rangeAt(source.chunks, start, end);
}

/** Whether an ID, written as in a JSON string, may be in a text: as it is, or with escapes. */
export function mayHold(text: string, needle: string): boolean {
  return text.includes(needle) || /\\[u/]/.test(text);
}
