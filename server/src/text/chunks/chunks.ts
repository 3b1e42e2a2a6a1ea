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
export interface Piece {
  readonly text: string;
  /** UTF-16 length of the gap at the start of `text`. */
  readonly gap: number;
  /** Line breaks in `text`. */
  readonly lines: number;
  readonly island: Island | undefined;
  /** What is open behind the island, where a scan can resume. */
  readonly exit: ScanState | undefined;
}

/** Some neighbouring pieces, so that an edit copies one block and the list of blocks, not the document. */
export interface Block {
  readonly pieces: readonly Piece[];
  readonly length: number;
  readonly lines: number;
  readonly islands: number;
}

/** A document in pieces: an immutable value that shares every untouched block with the value it was edited from. */
export interface Pieces extends Sum {
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

/** A place in the pieces: which one, and where it starts (UTF-16 offset and line breaks before it). */
export interface PiecePlace {
  readonly block: number;
  readonly index: number;
  readonly piece: Piece;
  readonly start: number;
  readonly line: number;
}

const blockSize = 64;

/** Cuts a scanned stretch of text into pieces; `rest` adds a last piece for what follows the last island. */
export function cut(source: string, islands: readonly ScannedIsland[], rest: boolean): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let line = 0;
  for (const { start, end, endLine, marker, keys, depth, exit } of islands) {
    const gap = start - from;
    const text = source.slice(from, end);
    pieces.push({
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
    pieces.push({
      text: gap,
      gap: gap.length,
      lines: countLines(gap),
      island: undefined,
      exit: undefined,
    });
  }
  return pieces;
}

/** Puts pieces into blocks. */
export function toPieces(pieces: readonly Piece[]): Pieces {
  return joined(toBlocks(pieces));
}

/** Replaces the pieces from one place to another (both included). */
export function replacePieces(
  old: Pieces,
  first: PiecePlace,
  last: PiecePlace,
  pieces: readonly Piece[],
): Pieces {
  const before = old.blocks[first.block]?.pieces.slice(0, first.index) ?? [];
  const after = old.blocks[last.block]?.pieces.slice(last.index + 1) ?? [];
  return joined([
    ...old.blocks.slice(0, first.block),
    ...toBlocks([...before, ...pieces, ...after]),
    ...old.blocks.slice(last.block + 1),
  ]);
}

/** The piece that holds the character at `offset`; the last piece for the end of the document. */
export function pieceAt(pieces: Pieces, offset: number): PiecePlace {
  return find(pieces, (end) => end > offset);
}

/** The piece that holds the `line`-th line break (counted from 1): the line itself starts behind it. */
export function pieceOfLineBreak(pieces: Pieces, line: number): PiecePlace {
  return find(pieces, (_, lines) => lines >= line);
}

/** The piece that holds the island of that number (counted from 0), if there are so many. */
export function pieceOfIsland(pieces: Pieces, number: number): PiecePlace | undefined {
  if (number < 0 || number >= pieces.islands) return undefined;
  return find(pieces, (_end, _lines, islands) => islands > number);
}

/** All pieces in order with their places, from the one that holds `offset` on. */
export function* piecesFrom(pieces: Pieces, offset = 0): Generator<PiecePlace> {
  let place: PiecePlace | undefined = pieceAt(pieces, offset);
  while (place !== undefined) {
    yield place;
    place = nextPiece(pieces, place);
  }
}

/** The place behind another, or `undefined` at the end. */
export function nextPiece(pieces: Pieces, place: PiecePlace): PiecePlace | undefined {
  const within = pieces.blocks[place.block]?.pieces[place.index + 1];
  const [block, index] = within ? [place.block, place.index + 1] : [place.block + 1, 0];
  const piece = within ?? pieces.blocks[block]?.pieces[0];
  if (piece === undefined) return undefined;
  const start = place.start + place.piece.text.length;
  return { block, index, piece, start, line: place.line + place.piece.lines };
}

/** The place before another, or `undefined` at the start. */
export function previousPiece(pieces: Pieces, place: PiecePlace): PiecePlace | undefined {
  const within = place.index > 0;
  const block = within ? place.block : place.block - 1;
  const index = within ? place.index - 1 : (pieces.blocks[block]?.pieces.length ?? 0) - 1;
  const piece = pieces.blocks[block]?.pieces[index];
  if (piece === undefined) return undefined;
  const start = place.start - piece.text.length;
  return { block, index, piece, start, line: place.line - piece.lines };
}

/** The text between two UTF-16 offsets. */
export function sliceText(pieces: Pieces, from: number, to: number): string {
  let text = '';
  if (to <= from) return text;
  for (const { piece, start } of piecesFrom(pieces, from)) {
    if (start >= to) break;
    text += piece.text.slice(Math.max(0, from - start), to - start);
  }
  return text;
}

type Reached = (end: number, lines: number, islands: number) => boolean;

/** The first piece whose end (offset, line breaks, islands up to there) is as far as asked, else the last one. */
function find(pieces: Pieces, reached: Reached): PiecePlace {
  const { blocks, sums } = pieces;
  let block = 0;
  for (let high = blocks.length - 1; block < high; ) {
    const middle = (block + high) >> 1;
    const { length, lines, islands } = sums[middle + 1] ?? pieces;
    if (reached(length, lines, islands)) high = middle;
    else block = middle + 1;
  }
  const { length = 0, lines = 0, islands = 0 } = sums[block] ?? {};
  let start = length;
  let line = lines;
  let counted = islands;
  const inBlock = blocks[block]?.pieces ?? [];
  for (const [index, piece] of inBlock.entries()) {
    if (piece.island !== undefined) counted++;
    const isLast = index === inBlock.length - 1;
    if (isLast || reached(start + piece.text.length, line + piece.lines, counted))
      return { block, index, piece, start, line };
    start += piece.text.length;
    line += piece.lines;
  }
  throw new RangeError('a document has at least one piece');
}

function toBlocks(pieces: readonly Piece[]): Block[] {
  if (pieces.length <= 2 * blockSize) return pieces.length > 0 ? [toBlock(pieces)] : [];
  const blocks: Block[] = [];
  for (let at = 0; at < pieces.length; at += blockSize)
    blocks.push(toBlock(pieces.slice(at, at + blockSize)));
  return blocks;
}

function toBlock(pieces: readonly Piece[]): Block {
  let length = 0;
  let lines = 0;
  let islands = 0;
  for (const piece of pieces) {
    length += piece.text.length;
    lines += piece.lines;
    if (piece.island !== undefined) islands++;
  }
  return { pieces, length, lines, islands };
}

function joined(blocks: readonly Block[]): Pieces {
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
