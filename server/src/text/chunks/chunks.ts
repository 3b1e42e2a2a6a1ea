import { countLines } from '../characters.ts';
import type { Marker, ScannedIsland, ScanState } from '../scan/scanned.ts';

/** A run step object as it stands in a document. A new text is a new island; the same text stays the same value. */
export interface Island {
  readonly text: string;
  readonly marker: Marker;
  /** Property names in its text, repeated ones included. */
  readonly keys: number;
  /** Deepest nesting in its text. */
  readonly depth: number;
}

/** A stretch of a document: what stands before an island (the gap), then the island. The last one is only a gap. */
export interface Chunk {
  readonly text: string;
  /** UTF-16 length of the gap at the start of `text`. */
  readonly gap: number;
  /** Line breaks in `text`. */
  readonly lines: number;
  readonly island: Island | undefined;
  /** What is open behind the island, where a scan can resume. */
  readonly exit: ScanState | undefined;
}

/** Some neighbouring chunks, so that an edit copies one block and the list of blocks, not the document. */
export interface Block {
  readonly chunks: readonly Chunk[];
  readonly length: number;
  readonly lines: number;
  readonly islands: number;
}

/** A document in chunks: an immutable value that shares every untouched block with the value it was edited from. */
export interface Chunks extends Sum {
  readonly blocks: readonly Block[];
  /** What stands before each block. */
  readonly sums: readonly Sum[];
}

/** How much some neighbouring blocks hold together. */
interface Sum {
  readonly length: number;
  readonly lines: number;
  readonly islands: number;
}

/** A place in the chunks: which one, and where it starts (UTF-16 offset and line breaks before it). */
export interface ChunkLocation {
  readonly block: number;
  readonly index: number;
  readonly chunk: Chunk;
  readonly start: number;
  readonly line: number;
}

const blockSize = 64;

/** Cuts a scanned stretch of text into chunks; `rest` adds a last chunk for what follows the last island. */
export function cut(source: string, islands: readonly ScannedIsland[], rest: boolean): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let line = 0;
  for (const { start, end, endLine, marker, keys, depth, exit } of islands) {
    const gap = start - from;
    const text = source.slice(from, end);
    chunks.push({
      text,
      gap,
      lines: endLine - line,
      island: { text: text.slice(gap), marker, keys, depth },
      exit,
    });
    from = end;
    line = endLine;
  }
  if (rest) {
    const gap = source.slice(from);
    chunks.push({
      text: gap,
      gap: gap.length,
      lines: countLines(gap),
      island: undefined,
      exit: undefined,
    });
  }
  return chunks;
}

/** Puts chunks into blocks. */
export function toChunks(chunks: readonly Chunk[]): Chunks {
  return joined(toBlocks(chunks));
}

/** Replaces the chunks from one place to another (both included). */
export function replaceChunks(
  old: Chunks,
  first: ChunkLocation,
  last: ChunkLocation,
  chunks: readonly Chunk[],
): Chunks {
  const before = old.blocks[first.block]?.chunks.slice(0, first.index) ?? [];
  const after = old.blocks[last.block]?.chunks.slice(last.index + 1) ?? [];
  return joined([
    ...old.blocks.slice(0, first.block),
    ...toBlocks([...before, ...chunks, ...after]),
    ...old.blocks.slice(last.block + 1),
  ]);
}

/** The chunk that holds the character at `offset`; the last chunk for the end of the document. */
export function chunkAt(chunks: Chunks, offset: number): ChunkLocation {
  return find(chunks, (end) => end > offset);
}

/** The chunk that holds the `line`-th line break (counted from 1): the line itself starts behind it. */
export function chunkOfLineBreak(chunks: Chunks, line: number): ChunkLocation {
  return find(chunks, (_, lines) => lines >= line);
}

/** The chunk that holds the island of that number (counted from 0), if there are so many. */
export function chunkOfIsland(chunks: Chunks, number: number): ChunkLocation | undefined {
  if (number < 0 || number >= chunks.islands) return undefined;
  return find(chunks, (_end, _lines, islands) => islands > number);
}

/** All chunks in order with their places, from the one that holds `offset` on. */
export function* chunksFrom(chunks: Chunks, offset = 0): Generator<ChunkLocation> {
  let place: ChunkLocation | undefined = chunkAt(chunks, offset);
  while (place !== undefined) {
    yield place;
    place = nextChunk(chunks, place);
  }
}

/** The place behind another, or `undefined` at the end. */
export function nextChunk(chunks: Chunks, place: ChunkLocation): ChunkLocation | undefined {
  const within = chunks.blocks[place.block]?.chunks[place.index + 1];
  const [block, index] = within ? [place.block, place.index + 1] : [place.block + 1, 0];
  const chunk = within ?? chunks.blocks[block]?.chunks[0];
  if (chunk === undefined) return undefined;
  const start = place.start + place.chunk.text.length;
  return { block, index, chunk, start, line: place.line + place.chunk.lines };
}

/** The place before another, or `undefined` at the start. */
export function previousChunk(chunks: Chunks, place: ChunkLocation): ChunkLocation | undefined {
  const within = place.index > 0;
  const block = within ? place.block : place.block - 1;
  const index = within ? place.index - 1 : (chunks.blocks[block]?.chunks.length ?? 0) - 1;
  const chunk = chunks.blocks[block]?.chunks[index];
  if (chunk === undefined) return undefined;
  const start = place.start - chunk.text.length;
  return { block, index, chunk, start, line: place.line - chunk.lines };
}

/** The text between two UTF-16 offsets. */
export function sliceText(chunks: Chunks, from: number, to: number): string {
  let text = '';
  if (to <= from) return text;
  for (const { chunk, start } of chunksFrom(chunks, from)) {
    if (start >= to) break;
    text += chunk.text.slice(Math.max(0, from - start), to - start);
  }
  return text;
}

type Reached = (end: number, lines: number, islands: number) => boolean;

/** The first chunk whose end (offset, line breaks, islands up to there) is as far as asked, else the last one. */
function find(chunks: Chunks, reached: Reached): ChunkLocation {
  const { blocks, sums } = chunks;
  let block = 0;
  for (let high = blocks.length - 1; block < high; ) {
    const middle = (block + high) >> 1;
    const { length, lines, islands } = sums[middle + 1] ?? chunks;
    if (reached(length, lines, islands)) high = middle;
    else block = middle + 1;
  }
  const { length = 0, lines = 0, islands = 0 } = sums[block] ?? {};
  let start = length;
  let line = lines;
  let counted = islands;
  const inBlock = blocks[block]?.chunks ?? [];
  for (const [index, chunk] of inBlock.entries()) {
    if (chunk.island !== undefined) counted++;
    const isLast = index === inBlock.length - 1;
    if (isLast || reached(start + chunk.text.length, line + chunk.lines, counted))
      return { block, index, chunk, start, line };
    start += chunk.text.length;
    line += chunk.lines;
  }
  throw new RangeError('a document has at least one piece');
}

function toBlocks(chunks: readonly Chunk[]): Block[] {
  if (chunks.length <= 2 * blockSize) return chunks.length > 0 ? [toBlock(chunks)] : [];
  const blocks: Block[] = [];
  for (let at = 0; at < chunks.length; at += blockSize)
    blocks.push(toBlock(chunks.slice(at, at + blockSize)));
  return blocks;
}

function toBlock(chunks: readonly Chunk[]): Block {
  let length = 0;
  let lines = 0;
  let islands = 0;
  for (const chunk of chunks) {
    length += chunk.text.length;
    lines += chunk.lines;
    if (chunk.island !== undefined) islands++;
  }
  return { chunks, length, lines, islands };
}

function joined(blocks: readonly Block[]): Chunks {
  const sums: Sum[] = [];
  let length = 0;
  let lines = 0;
  let islands = 0;
  for (const block of blocks) {
    sums.push({ length, lines, islands });
    length += block.length;
    lines += block.lines;
    islands += block.islands;
  }
  return { blocks, length, lines, islands, sums };
}
