import { upperBound } from '../binarySearch.ts';
import { type ChunkLocation, type Chunks, chunkAt, nextChunk } from './chunks.ts';
import { findBreaks, lineStartBefore, outOfBreak, type Position } from './positions.ts';

/**
 * Finds the positions of UTF-16 offsets from chunk to chunk: that costs less than to look for each, and nothing is kept
 * but the line breaks of the last chunk. Any order is right, but only those near the last one are found at once.
 */
export function positionsAlong(chunks: Chunks): (offset: number) => Position {
  let place = chunkAt(chunks, 0);
  let lineStart = 0;
  let breaks = findBreaks(place.chunk);
  const goTo = (next: ChunkLocation, start: number) => {
    place = next;
    lineStart = start;
    breaks = findBreaks(next.chunk);
  };
  const startAfter = (count: number) => {
    const last = breaks[count - 1];
    return last === undefined ? lineStart : place.start + last;
  };
  return (offset) => {
    const wanted = Math.max(0, Math.min(offset, chunks.length));
    if (!holds(place, wanted)) {
      const next = nextChunk(chunks, place);
      if (next !== undefined && holds(next, wanted)) goTo(next, startAfter(breaks.length));
      else {
        const found = chunkAt(chunks, wanted);
        goTo(found, lineStartBefore(chunks, found));
      }
    }
    const within = outOfBreak(place.chunk, wanted - place.start);
    const count = upperBound(breaks, within);
    return { line: place.line + count, character: place.start + within - startAfter(count) };
  };
}

function holds({ start, chunk }: ChunkLocation, offset: number): boolean {
  return offset >= start && offset < start + chunk.text.length;
}
