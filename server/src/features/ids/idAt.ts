import { type FixtureDocument, fromSkeleton, islandsFrom } from '../../document/document.ts';
import { atPosition, inAll } from '../../document/nested.ts';
import { skeletonOf } from '../../document/skeleton.ts';
import type { IdKind } from '../../schema/annotations.ts';
import { type Position, type Range, rangeAt } from '../../text/chunks/positions.ts';
import { contextAt } from '../cursorContext.ts';
import { idsOfIsland, idsOfSkeleton, type LocatedId } from './collectIds.ts';

/** An ID and its kind. The same text can be the ID of a run and of a thread. */
export interface IdTarget {
  readonly kind: IdKind;
  readonly id: string;
}

/** An occurrence of an ID in a document, without quotes, in UTF-16 offsets. */
export interface IdLocation extends IdTarget {
  /** The ID belongs to the object here; elsewhere, it is a reference. */
  readonly defines: boolean;
  readonly start: number;
  readonly end: number;
  /** The span is an encoded text that contains the ID, which cannot be located or edited. */
  readonly isWhole?: boolean;
}

/** Returns the ID at a position, or `undefined` if the schemas have none there. */
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

/** Returns the IDs of a document in text order. `only` selects one ID. */
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

/** Returns the IDs of a flat document, unordered. */
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
  for (const { island, start } of islandsFrom(source.chunks)) {
    // An ID can be written with escapes.
    if (needle !== undefined && !mayHold(island.text, needle)) continue;
    take(idsOfIsland(island, document), (offset) => start + offset);
  }
  return cursors;
}

/** Returns the range of an ID in its document. */
export function rangeOfId({ source }: FixtureDocument, { start, end }: IdLocation): Range {
  return rangeAt(source.chunks, start, end);
}

/** Returns whether a text may contain an ID. `needle` is the ID as in a JSON string. */
export function mayHold(text: string, needle: string): boolean {
  return text.includes(needle) || /\\[u/]/.test(text);
}
