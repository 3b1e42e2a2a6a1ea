import { pieceAt } from '../text/chunks/chunks.ts';
import type { Fixture } from './document.ts';
import { envelopeOf } from './skeleton.ts';

/**
 * The offset in the envelope's text of a UTF-16 offset in the document that lies outside of islands; an offset inside
 * an island gives that of its placeholder.
 */
export function toEnvelope(fixture: Fixture, offset: number): number {
  const { pieces } = fixture.source;
  const envelope = envelopeOf(fixture.source);
  const place = pieceAt(pieces, offset);
  const gapEnd = place.start + place.piece.gap;
  if (place.piece.island === undefined) return envelope.text.length - (pieces.length - offset);
  let number = pieces.sums[place.block]?.islands ?? 0;
  for (const piece of pieces.blocks[place.block]?.pieces.slice(0, place.index) ?? []) {
    if (piece.island !== undefined) number++;
  }
  return (envelope.offsets[number] ?? 0) - Math.max(0, gapEnd - offset);
}
