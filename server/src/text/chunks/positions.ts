import { upperBound } from '../binarySearch.ts';
import {
  type Chunk,
  type ChunkLocation,
  type Chunks,
  chunkAt,
  chunkOfLineBreak,
} from './chunks.ts';

/** A place in a document as LSP counts it: line and UTF-16 code unit in the line, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a document as LSP counts it; `end` is the first position behind it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * The UTF-16 offset of a position; a position past the end of its line or of the text is moved back to it. Throws on what
 * is no position: further on it would be no number, and lead nowhere.
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

/** Whether a value is a whole number, or beyond all of them. Clients send anything. */
function isCount(value: unknown): boolean {
  return Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
}

/** The position of a UTF-16 offset. */
export function positionAt(chunks: Chunks, offset: number): Position {
  const at = Math.max(0, Math.min(offset, chunks.length));
  const place = chunkAt(chunks, at);
  return positionIn(place, at - place.start);
}

/** The position of a UTF-16 offset in a chunk; an offset inside of a line break has the position before it. */
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

/** A UTF-16 offset in a chunk, moved to the start of the line break that it is inside of. */
function outOfBreak({ text }: Chunk, offset: number): number {
  const isInside = text.charCodeAt(offset) === 0x0a && text.charCodeAt(offset - 1) === 0x0d;
  return isInside ? offset - 1 : offset;
}

/** The range between two UTF-16 offsets. */
export function rangeAt(chunks: Chunks, start: number, end: number): Range {
  return { start: positionAt(chunks, start), end: positionAt(chunks, end) };
}

function lineStart(chunks: Chunks, line: number): number {
  if (line <= 0) return 0;
  const place = chunkOfLineBreak(chunks, line);
  return place.start + (lineBreaks(place.chunk)[line - place.line - 1] ?? place.chunk.text.length);
}

/** Where the line break of a line begins, or the end of the text. */
function lineEnd(chunks: Chunks, line: number): number {
  if (line >= chunks.lines) return chunks.length;
  const behind = lineStart(chunks, line + 1);
  const place = chunkAt(chunks, behind - 1);
  const char = place.chunk.text.charCodeAt(behind - 1 - place.start);
  const before = place.chunk.text.charCodeAt(behind - 2 - place.start);
  return char === 0x0a && before === 0x0d ? behind - 2 : behind - 1;
}

const breaksOf = new WeakMap<Chunk, readonly number[]>();

/** The offsets in a chunk just behind each of its line breaks; they are kept as long as it. */
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
    // To search costs a fraction of looking at each unit.
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks.push(at + 1);
    return breaks;
  }
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x0a || (char === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) breaks.push(at + 1);
  }
  return breaks;
}
