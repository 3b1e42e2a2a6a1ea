import { countUpTo } from '../binarySearch.ts';
import { nextPiece, type PiecePlace, type Pieces, pieceAt } from './chunks.ts';
import { findBreaks, lineStartBefore, outOfBreak, type Position } from './positions.ts';

/**
 * Finds the positions of UTF-16 offsets from piece to piece: that costs less than to look for each, and nothing is kept
 * but the line breaks of the last piece. Any order is right, but only those near the last one are found at once.
 */
export function positionsAlong(pieces: Pieces): (offset: number) => Position {
  let place = pieceAt(pieces, 0);
  let lineStart = 0;
  let breaks = findBreaks(place.piece);
  const goTo = (next: PiecePlace, start: number) => {
    place = next;
    lineStart = start;
    breaks = findBreaks(next.piece);
  };
  const startAfter = (count: number) => {
    const last = breaks[count - 1];
    return last === undefined ? lineStart : place.start + last;
  };
  return (offset) => {
    const wanted = Math.max(0, Math.min(offset, pieces.length));
    if (!holds(place, wanted)) {
      const next = nextPiece(pieces, place);
      if (next !== undefined && holds(next, wanted)) goTo(next, startAfter(breaks.length));
      else {
        const found = pieceAt(pieces, wanted);
        goTo(found, lineStartBefore(pieces, found));
      }
    }
    const within = outOfBreak(place.piece, wanted - place.start);
    const count = countUpTo(breaks, within);
    return { line: place.line + count, character: place.start + within - startAfter(count) };
  };
}

function holds({ start, piece }: PiecePlace, offset: number): boolean {
  return offset >= start && offset < start + piece.text.length;
}
