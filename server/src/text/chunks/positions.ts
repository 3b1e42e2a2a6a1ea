import { upperBound } from '../binarySearch.ts';
import {
  type Chunk,
  type ChunkLocation,
  type Chunks,
  chunkAt,
  chunkOfLineBreak,
} from './chunks.ts';

/** A zero-based line and UTF-16 character, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range as in LSP; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * Returns the UTF-16 offset of a position. A position past the end of its line, or of the text, is
 * moved to that end. Throws if the position is invalid.
 */
export function offsetAt(chunks: Chunks, position: Position): number {
  if (!isCount(position.line) || !isCount(position.character)) {
    throw new TypeError(`Not a position: ${JSON.stringify(position)}`);
  }
  if (position.line > chunks.lines) return chunks.length;
  const start = lineStart(chunks, position.line);
  const end = lineEnd(chunks, position.line);
  return Math.min(start + Math.max(0, position.character), end);
}

/** Returns whether a value is a whole number or infinite. Clients can send anything. */
function isCount(value: unknown): boolean {
  return Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
}

/** Returns the position of a UTF-16 offset. */
export function positionAt(chunks: Chunks, offset: number): Position {
  const at = Math.max(0, Math.min(offset, chunks.length));
  const place = chunkAt(chunks, at);
  return positionIn(place, at - place.start);
}

/** Returns the position of a UTF-16 offset in a chunk, before a line break that contains it. */
export function positionIn(
  { chunk, start, line, lineStart }: ChunkLocation,
  offset: number,
): Position {
  const at = outOfBreak(chunk, offset);
  const breaks = lineBreaks(chunk);
  const within = upperBound(breaks, at);
  const last = breaks[within - 1];
  return {
    line: line + within,
    character: last === undefined ? start + at - lineStart : at - last,
  };
}

/** Moves an offset inside a CRLF to its start. */
function outOfBreak({ text }: Chunk, offset: number): number {
  const isInside = text.charCodeAt(offset) === 0x0a && text.charCodeAt(offset - 1) === 0x0d;
  return isInside ? offset - 1 : offset;
}

/** Returns the range between two UTF-16 offsets. */
export function rangeAt(chunks: Chunks, start: number, end: number): Range {
  return { start: positionAt(chunks, start), end: positionAt(chunks, end) };
}

function lineStart(chunks: Chunks, line: number): number {
  if (line <= 0) return 0;
  const place = chunkOfLineBreak(chunks, line);
  return place.start + (lineBreaks(place.chunk)[line - place.line - 1] ?? place.chunk.text.length);
}

/** Returns the offset of the line break that ends a line, or the end of the text. */
function lineEnd(chunks: Chunks, line: number): number {
  if (line >= chunks.lines) return chunks.length;
  const behind = lineStart(chunks, line + 1);
  const place = chunkAt(chunks, behind - 1);
  const char = place.chunk.text.charCodeAt(behind - 1 - place.start);
  const before = place.chunk.text.charCodeAt(behind - 2 - place.start);
  return char === 0x0a && before === 0x0d ? behind - 2 : behind - 1;
}

const breaksOf = new WeakMap<Chunk, readonly number[]>();

/** Returns the offsets in a chunk after each line break, cached per chunk. */
function lineBreaks(chunk: Chunk): readonly number[] {
  if (chunk.lines === 0) return [];
  let breaks = breaksOf.get(chunk);
  if (breaks === undefined) {
    breaks = findBreaks(chunk);
    breaksOf.set(chunk, breaks);
  }
  return breaks;
}

function findBreaks({ text, lines }: Chunk): readonly number[] {
  const breaks: number[] = [];
  if (lines === 0) return breaks;
  if (!text.includes('\r')) {
    // Searching is much faster than a loop over the units.
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at + 1);
    return breaks;
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x0a || (char === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) breaks.push(at + 1);
  }
  return breaks;
}
