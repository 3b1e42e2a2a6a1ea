import { type Container, scanContainer, segmentFormatOf } from '../scan/container.ts';
import type { Scan, ScanState } from '../scan/scanned.ts';
import { firstBoundary, type SegmentFormat } from '../segments.ts';
import {
  cut,
  nextPiece,
  type Piece,
  type PiecePlace,
  type Pieces,
  pieceAt,
  previousPiece,
  replacePieces,
  sliceText,
  toPieces,
} from './chunks.ts';
import { offsetAt, type Position } from './positions.ts';

/** The text of a document with its islands found: an immutable value. */
export interface Source {
  readonly pieces: Pieces;
  /** The user said that this document is a run step fixture (language, glob or configuration). */
  readonly forced: boolean;
  readonly container: Container;
}

/** A change of a document: the text between two positions is replaced; without a range, all of it. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Reads a whole document text. */
export function openSource(text: string, forced: boolean, container: Container = 'json'): Source {
  const { islands } = scanContainer(container, text, { forced });
  return { pieces: toPieces(cut(text, islands, true)), forced, container };
}

/** Reads a whole text in the place of another. */
export function reopenSource({ forced, container }: Source, text: string): Source {
  return openSource(text, forced, container);
}

/** Applies changes in order, as LSP's `textDocument/didChange` gives them. */
export function editSource(source: Source, changes: readonly Change[]): Source {
  return changes.reduce(applyChange, source);
}

function applyChange(source: Source, change: Change): Source {
  if (change.range === undefined) {
    return reopenSource(source, change.text);
  }
  const a = offsetAt(source.pieces, change.range.start);
  const b = offsetAt(source.pieces, change.range.end);
  return replaceRange(source, Math.min(a, b), Math.max(a, b), change.text);
}

/**
 * Replaces the text between two UTF-16 offsets. Scans again from the last place before the edit where a scan can
 * resume, until what is open behind an island is what was open there before: everything behind it stays as it is.
 */
export function replaceRange(source: Source, start: number, end: number, text: string): Source {
  const { pieces, forced, container } = source;
  const format = segmentFormatOf(container);
  if (format !== undefined) return replaceInSegments(source, format, { start, end, text });
  const first = resumable(pieces, pieceAt(pieces, start));
  let last = pieceAt(pieces, Math.max(start, end - 1));
  const from = previousPiece(pieces, first)?.piece.exit;
  const head = sliceText(pieces, first.start, start);
  let tail = sliceText(pieces, end, last.start + last.piece.text.length);
  for (let extend = 1; ; extend *= 2) {
    const isLast = nextPiece(pieces, last) === undefined;
    const region = head + text + tail;
    const found = scanContainer(container, region, {
      forced,
      partial: !isLast,
      ...(from !== undefined && { from }),
    });
    if (isLast || resumes(found, region, last.piece.exit)) {
      const fresh = cut(region, found.islands, isLast);
      return { ...source, pieces: replacePieces(pieces, first, last, fresh) };
    }
    for (let n = 0; n < extend; n++) {
      const next = nextPiece(pieces, last);
      if (next === undefined) break;
      last = next;
      tail += next.piece.text;
    }
  }
}

/** What replaces the text between two UTF-16 offsets. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The same in a document of segments. Scans again from a boundary between two segments before the edit to one behind it,
 * and further until the last run step ends where one ended before.
 */
function replaceInSegments(
  source: Source,
  format: SegmentFormat,
  { start, end, text }: Replacement,
): Source {
  const { pieces, forced } = source;
  let first = pieceAt(pieces, start);
  let before = previousPiece(pieces, first);
  while (before !== undefined && !hasBoundary(first, start, format)) {
    first = before;
    before = previousPiece(pieces, first);
  }
  const head = sliceText(pieces, first.start, start);
  let last = pieceAt(pieces, Math.max(start, end - 1));
  let tail = sliceText(pieces, end, last.start + last.piece.text.length);
  for (;;) {
    const next = nextPiece(pieces, last);
    const region = head + text + tail;
    const gap = next?.piece.text.slice(0, next.piece.gap) ?? '';
    const boundary = firstBoundary(gap, format);
    if (next === undefined || boundary !== undefined) {
      const from = before === undefined ? {} : { from: '' };
      // What follows decides how the last segment is read: up to the boundary, and one character more.
      const seen = region + gap.slice(0, (boundary ?? 0) + 1);
      const { islands } = scanContainer(source.container, seen, { forced, ...from });
      const isSame = islands.at(-1)?.end === region.length && islands.at(-1)?.exit === '';
      if (next === undefined || isSame) {
        const fresh = cut(region, islands, next === undefined);
        return { ...source, pieces: replacePieces(pieces, first, last, fresh) };
      }
    }
    last = next;
    tail += next.piece.text;
  }
}

/** Whether a boundary lies between the start of a piece and an offset in its gap or behind it. */
function hasBoundary({ start, piece }: PiecePlace, offset: number, format: SegmentFormat): boolean {
  const gap = piece.text.slice(0, Math.min(piece.gap, offset - start));
  return firstBoundary(gap, format) !== undefined;
}

function resumable(pieces: Pieces, place: PiecePlace): PiecePlace {
  let first = place;
  for (;;) {
    const before = previousPiece(pieces, first);
    if (before === undefined || before.piece.exit !== undefined) return first;
    first = before;
  }
}

function resumes(found: Scan, region: string, exit: ScanState | undefined): boolean {
  const end = found.islands.at(-1);
  return (
    exit !== undefined && found.exit === exit && end?.exit === exit && end.end === region.length
  );
}

/** The islands of a source in order, with the pieces that hold them. */
export function islandPieces(source: Source): readonly Piece[] {
  return source.pieces.blocks.flatMap((block) =>
    block.pieces.filter((piece) => piece.island !== undefined),
  );
}

/** The whole text. */
export function textOf(source: Source): string {
  return source.pieces.blocks
    .map((block) => block.pieces.map((piece) => piece.text).join(''))
    .join('');
}

/** Whether a text is the whole text of a source. */
export function isTextOf({ pieces }: Source, text: string): boolean {
  let start = 0;
  const isSame = pieces.blocks.every((block) =>
    block.pieces.every((piece) => {
      const isNext = text.startsWith(piece.text, start);
      start += piece.text.length;
      return isNext;
    }),
  );
  return isSame && start === text.length;
}
