import { type Fixture, fromEnvelope } from '../../document/document.ts';
import { isOpaque, isServed, layersOf, outOfLayer } from '../../document/nestedDocuments.ts';
import { envelopeOf } from '../../document/skeleton.ts';
import type { IdKind } from '../../schema/annotations.ts';
import { piecesFrom } from '../../text/chunks/chunks.ts';
import { type Range, rangeAt } from '../../text/chunks/positions.ts';
import { placeAt } from '../nodeAtPosition.ts';
import { idsOfEnvelope, idsOfIsland, type PlacedId } from './collectIds.ts';

/** An ID, whose it is told by its kind: the same text may stand for a run and for a thread. */
export interface IdTarget {
  readonly kind: IdKind;
  readonly id: string;
}

/** A stretch of a document in which an ID stands, without its quotes; UTF-16 offsets. */
export interface IdPlace extends IdTarget {
  /** What the ID belongs to is described here; elsewhere it is only named. */
  readonly defines: boolean;
  readonly start: number;
  readonly end: number;
  /** The stretch is a whole text that is encoded: where the ID is in it cannot be seen, and nothing be written there. */
  readonly isWhole?: boolean;
}

/** The ID at a UTF-16 offset of a document, if the schemas say that there is one. */
export function idAt(fixture: Fixture, offset: number): Omit<IdPlace, 'defines'> | undefined {
  const place = placeAt(fixture, offset);
  const kind = place?.schema?.annotations.id?.kind;
  if (place?.token === undefined || kind === undefined || place.isKey) return undefined;
  const { value, token } = place;
  if (typeof value !== 'string' || value === '' || value !== token.value) return undefined;
  return { kind, id: value, ...token.content };
}

/** The IDs of a document in the order of the text; with `only`, the places of one. */
export function idPlaces(fixture: Fixture, only?: IdTarget): readonly IdPlace[] {
  if (!isServed(fixture)) return [];
  const inLayers = layersOf(fixture).flatMap((layer) =>
    ownIdPlaces(layer.fixture, only).map((place) => ({
      ...place,
      ...outOfLayer(layer, place),
      ...(isOpaque(layer) && { isWhole: true }),
    })),
  );
  return [...ownIdPlaces(fixture, only), ...inLayers].sort((a, b) => a.start - b.start);
}

/** The same without the IDs in strings that hold documents, and in no order. */
export function ownIdPlaces(fixture: Fixture, only?: IdTarget): readonly IdPlace[] {
  const { source } = fixture;
  const needle = only && JSON.stringify(only.id).slice(1, -1);
  const places: IdPlace[] = [];
  const take = (ids: readonly PlacedId[], toDocument: (offset: number) => number) => {
    for (const { kind, id, defines, offset, length } of ids) {
      if (only !== undefined && (only.kind !== kind || only.id !== id)) continue;
      const start = toDocument(offset);
      places.push({ kind, id, defines, start, end: start + length });
    }
  };
  take(idsOfEnvelope(envelopeOf(source)), (offset) => fromEnvelope(fixture, offset));
  for (const { piece, start } of piecesFrom(source.pieces)) {
    const { island, gap } = piece;
    // An ID may be written with escapes.
    if (island === undefined || (needle !== undefined && !mayHold(island.text, needle))) continue;
    take(idsOfIsland(island, fixture), (offset) => start + gap + offset);
  }
  return places;
}

/** The range of an ID in its document. */
export function rangeOfId({ source }: Fixture, { start, end }: IdPlace): Range {
  return rangeAt(source.pieces, start, end);
}

/** Whether an ID, written as in a JSON string, may be in a text: as it is, or with escapes. */
export function mayHold(text: string, needle: string): boolean {
  return text.includes(needle) || /\\[u/]/.test(text);
}
