import { countUpTo } from '../binarySearch.ts';
import { type Piece, type PiecePlace, type Pieces, pieceAt, pieceOfLineBreak } from './chunks.ts';

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
export function offsetAt(pieces: Pieces, position: Position): number {
  if (!isCount(position.line) || !isCount(position.character)) {
    throw new TypeError(`Not a position: ${JSON.stringify(position)}`);
  }
  if (position.line > pieces.lines) return pieces.length;
  const start = lineStart(pieces, position.line);
  const end = lineEnd(pieces, position.line);
  return Math.min(start + Math.max(0, position.character), end);
}

/** Whether a value is a whole number, or beyond all of them. Clients send anything. */
function isCount(value: unknown): boolean {
  return Number.isInteger(value) || value === Number.POSITIVE_INFINITY;
}

/** The position of a UTF-16 offset. */
export function positionAt(pieces: Pieces, offset: number): Position {
  const at = Math.max(0, Math.min(offset, pieces.length));
  const place = pieceAt(pieces, at);
  return positionIn(pieces, place, at - place.start);
}

/** The position of a UTF-16 offset in a piece whose place is known; inside of a line break it is that before it. */
export function positionIn(pieces: Pieces, place: PiecePlace, within: number): Position {
  return positionOf(pieces, place, outOfBreak(place.piece, within));
}

/** A UTF-16 offset in a piece, moved to the start of the line break that it is inside of. */
export function outOfBreak({ text }: Piece, offset: number): number {
  const isInside = text.charCodeAt(offset) === 0x0a && text.charCodeAt(offset - 1) === 0x0d;
  return isInside ? offset - 1 : offset;
}

function positionOf(pieces: Pieces, place: PiecePlace, offset: number): Position {
  const breaks = lineBreaks(place.piece);
  const within = countUpTo(breaks, offset);
  const line = place.line + within;
  const last = breaks[within - 1];
  if (last !== undefined) return { line, character: offset - last };
  return { line, character: place.start + offset - lineStartBefore(pieces, place) };
}

/** The range between two UTF-16 offsets. */
export function rangeAt(pieces: Pieces, start: number, end: number): Range {
  return { start: positionAt(pieces, start), end: positionAt(pieces, end) };
}

function lineStart(pieces: Pieces, line: number): number {
  if (line <= 0) return 0;
  const place = pieceOfLineBreak(pieces, line);
  return place.start + (lineBreaks(place.piece)[line - place.line - 1] ?? place.piece.text.length);
}

/** Where the line break of a line begins, or the end of the text. */
function lineEnd(pieces: Pieces, line: number): number {
  if (line >= pieces.lines) return pieces.length;
  const behind = lineStart(pieces, line + 1);
  const place = pieceAt(pieces, behind - 1);
  const char = place.piece.text.charCodeAt(behind - 1 - place.start);
  const before = place.piece.text.charCodeAt(behind - 2 - place.start);
  return char === 0x0a && before === 0x0d ? behind - 2 : behind - 1;
}

/** Where the line begins on which a piece starts. */
export function lineStartBefore(pieces: Pieces, place: PiecePlace): number {
  const inBlock = pieces.blocks[place.block]?.pieces ?? [];
  let start = place.start;
  for (let index = place.index - 1; index >= 0; index--) {
    const piece = inBlock[index];
    if (piece === undefined) break;
    start -= piece.text.length;
    const last = lineBreaks(piece).at(-1);
    if (last !== undefined) return start + last;
  }
  return blockLineStarts(pieces)[place.block] ?? 0;
}

const lineStartsOf = new WeakMap<Pieces, readonly number[]>();

/** Where the line begins on which each block starts: text in one line would be gone through for every position else. */
function blockLineStarts(pieces: Pieces): readonly number[] {
  let starts = lineStartsOf.get(pieces);
  if (starts === undefined) {
    starts = findLineStarts(pieces);
    lineStartsOf.set(pieces, starts);
  }
  return starts;
}

function findLineStarts({ blocks }: Pieces): readonly number[] {
  let lineStart = 0;
  let start = 0;
  return blocks.map((block) => {
    const here = lineStart;
    let end = start + block.length;
    start = end;
    if (block.lines === 0) return here;
    for (const piece of block.pieces.toReversed()) {
      end -= piece.text.length;
      const last = lineBreaks(piece).at(-1);
      if (last === undefined) continue;
      lineStart = end + last;
      break;
    }
    return here;
  });
}

const breaksOf = new WeakMap<Piece, readonly number[]>();

/** The offsets in a piece just behind each of its line breaks; they are kept as long as it. */
function lineBreaks(piece: Piece): readonly number[] {
  if (piece.lines === 0) return [];
  let breaks = breaksOf.get(piece);
  if (breaks === undefined) {
    breaks = findBreaks(piece);
    breaksOf.set(piece, breaks);
  }
  return breaks;
}

/** The same, found anew. */
export function findBreaks({ text, lines }: Piece): readonly number[] {
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
