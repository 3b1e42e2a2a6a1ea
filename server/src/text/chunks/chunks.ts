import { upperBound } from '../binarySearch.ts';
import { countLines } from '../characters.ts';
import type { Marker, ScannedIsland, ScanState } from '../scan/scan.ts';

/** An API object as written in a document. Unchanged text keeps the same `Island`. */
export interface Island {
  readonly text: string;
  readonly marker: Marker;
  /** Maximum nesting depth. */
  readonly depth: number;
}

/**
 * A stretch of a document: the gap before an island, then the island. The last chunk is only a gap.
 */
export interface Chunk {
  readonly text: string;
  /** UTF-16 length of the gap, which starts `text`. */
  readonly gap: number;
  /** Number of line breaks in `text`. */
  readonly lines: number;
  /** UTF-16 offset in `text` after its last line break, or 0 if it has none. */
  readonly lastLine: number;
  readonly island: Island | undefined;
  /** State after the island, from which a scan can resume. */
  readonly exit: ScanState | undefined;
}

/**
 * An immutable document made of chunks. An edit shares the chunks that it does not touch, together
 * with everything cached for them.
 */
export interface Chunks {
  readonly all: readonly Chunk[];
  /** UTF-16 offset at which each chunk starts. */
  readonly starts: readonly number[];
  /** Number of line breaks before each chunk. */
  readonly startLines: readonly number[];
  /** UTF-16 offset of the line on which each chunk starts. */
  readonly lineStarts: readonly number[];
  /** Number of islands before each chunk. */
  readonly startIslands: readonly number[];
  readonly length: number;
  readonly lines: number;
  readonly islands: number;
}

/** A chunk and its location in a document. */
export interface ChunkLocation {
  readonly index: number;
  readonly chunk: Chunk;
  /** UTF-16 offset of the start of the chunk. */
  readonly start: number;
  /** Number of line breaks before the chunk. */
  readonly line: number;
  /** UTF-16 offset of the line on which the chunk starts. */
  readonly lineStart: number;
  /** Index of its island, counted from 0. */
  readonly number: number;
}

/** Cuts scanned text into chunks. `rest` adds a last chunk for the text after the last island. */
export function cut(source: string, islands: readonly ScannedIsland[], rest: boolean): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  for (const { start, end, marker, depth, exit } of islands) {
    const gap = start - from;
    const text = source.slice(from, end);
    chunks.push({
      text,
      gap,
      lines: countLines(text),
      lastLine: startOfLastLine(text),
      island: { text: text.slice(gap), marker, depth },
      exit,
    });
    from = end;
  }
  if (rest) {
    const gap = source.slice(from);
    chunks.push({
      text: gap,
      gap: gap.length,
      lines: countLines(gap),
      lastLine: startOfLastLine(gap),
      island: undefined,
      exit: undefined,
    });
  }
  return chunks;
}

function startOfLastLine(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

/** Makes a document of chunks. `all` must not be empty. */
export function toChunks(all: readonly Chunk[]): Chunks {
  const starts: number[] = [];
  const startLines: number[] = [];
  const lineStarts: number[] = [];
  const startIslands: number[] = [];
  let length = 0;
  let lines = 0;
  let lineStart = 0;
  let islands = 0;
  for (const chunk of all) {
    starts.push(length);
    startLines.push(lines);
    lineStarts.push(lineStart);
    startIslands.push(islands);
    if (chunk.lastLine > 0) lineStart = length + chunk.lastLine;
    length += chunk.text.length;
    lines += chunk.lines;
    if (chunk.island !== undefined) islands++;
  }
  return { all, starts, startLines, lineStarts, startIslands, length, lines, islands };
}

/** Replaces the chunks from one location to another (both included). */
export function replaceChunks(
  { all }: Chunks,
  first: ChunkLocation,
  last: ChunkLocation,
  chunks: readonly Chunk[],
): Chunks {
  return toChunks(all.slice(0, first.index).concat(chunks, all.slice(last.index + 1)));
}

/** Returns the chunk that contains `offset`, or the last chunk for the end of the document. */
export function chunkAt(chunks: Chunks, offset: number): ChunkLocation {
  return clamped(chunks, upperBound(chunks.starts, offset) - 1);
}

/** Returns the chunk with the `line`-th line break (counted from 1), which starts that line. */
export function chunkOfLineBreak(chunks: Chunks, line: number): ChunkLocation {
  return clamped(chunks, upperBound(chunks.startLines, line - 1) - 1);
}

/** Returns the chunk with that island (counted from 0), or `undefined` if there is none. */
export function chunkOfIsland(chunks: Chunks, number: number): ChunkLocation | undefined {
  if (number < 0 || number >= chunks.islands) return undefined;
  return findLocation(chunks, upperBound(chunks.startIslands, number) - 1);
}

/** Yields the chunks in order, starting with the one that contains `offset`. */
export function* chunksFrom(chunks: Chunks, offset = 0): Generator<ChunkLocation> {
  let location: ChunkLocation | undefined = chunkAt(chunks, offset);
  while (location !== undefined) {
    yield location;
    location = nextChunk(chunks, location);
  }
}

/** Returns the location of the next chunk, or `undefined` at the end. */
export function nextChunk(chunks: Chunks, { index }: ChunkLocation): ChunkLocation | undefined {
  return findLocation(chunks, index + 1);
}

/** Returns the location of the previous chunk, or `undefined` at the start. */
export function previousChunk(chunks: Chunks, { index }: ChunkLocation): ChunkLocation | undefined {
  return findLocation(chunks, index - 1);
}

/** Returns the text between two UTF-16 offsets. */
export function sliceText(chunks: Chunks, from: number, to: number): string {
  let text = '';
  if (to <= from) return text;
  for (const { chunk, start } of chunksFrom(chunks, from)) {
    if (start >= to) break;
    text += chunk.text.slice(Math.max(0, from - start), to - start);
  }
  return text;
}

function findLocation(chunks: Chunks, index: number): ChunkLocation | undefined {
  const chunk = chunks.all[index];
  if (chunk === undefined) return undefined;
  return {
    index,
    chunk,
    start: chunks.starts[index] ?? 0,
    line: chunks.startLines[index] ?? 0,
    lineStart: chunks.lineStarts[index] ?? 0,
    number: chunks.startIslands[index] ?? 0,
  };
}

/** Returns the location of the chunk with the nearest valid index. */
function clamped(chunks: Chunks, index: number): ChunkLocation {
  const location = findLocation(chunks, Math.max(0, Math.min(index, chunks.all.length - 1)));
  if (location === undefined) throw new RangeError('a document without chunks');
  return location;
}
