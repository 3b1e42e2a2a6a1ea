import type { Scan, ScanState } from '../scan/scan.ts';
import { scanFormat, segmentFormatOf, type TextFormat } from '../scan/textFormat.ts';
import { firstBoundary, type SegmentFormat } from '../segments.ts';
import {
  type ChunkLocation,
  type Chunks,
  chunkAt,
  cut,
  nextChunk,
  previousChunk,
  replaceChunks,
  sliceText,
  toChunks,
} from './chunks.ts';
import { offsetAt, type Position } from './positions.ts';

/** An immutable text of a document with its islands. */
export interface Source {
  readonly chunks: Chunks;
  /** The user declared this document a run step document (language, glob or configuration). */
  readonly forced: boolean;
  readonly format: TextFormat;
}

/** A change of a document. Without a range, `text` replaces the whole document. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Reads a whole document text. */
export function openSource(text: string, forced: boolean, format: TextFormat = 'json'): Source {
  const { islands } = scanFormat(format, text, { forced });
  return { chunks: toChunks(cut(text, islands, true)), forced, format };
}

/** Reads a new text with the options of another source. */
export function reopenSource({ forced, format }: Source, text: string): Source {
  return openSource(text, forced, format);
}

/** Applies changes in order, as LSP's `textDocument/didChange` gives them. */
export function editSource(source: Source, changes: readonly Change[]): Source {
  return changes.reduce(applyChange, source);
}

function applyChange(source: Source, change: Change): Source {
  if (change.range === undefined) {
    return reopenSource(source, change.text);
  }
  const a = offsetAt(source.chunks, change.range.start);
  const b = offsetAt(source.chunks, change.range.end);
  return replaceRange(source, Math.min(a, b), Math.max(a, b), change.text);
}

/**
 * Replaces the text between two UTF-16 offsets. Scans from the last resumable place before the edit
 * until the scan state matches the old one. Everything after that is reused.
 */
export function replaceRange(source: Source, start: number, end: number, text: string): Source {
  const { chunks, forced, format } = source;
  const segments = segmentFormatOf(format);
  if (segments !== undefined) return replaceInSegments(source, segments, { start, end, text });
  const first = resumable(chunks, chunkAt(chunks, start));
  let last = chunkAt(chunks, Math.max(start, end - 1));
  const from = previousChunk(chunks, first)?.chunk.exit;
  const head = sliceText(chunks, first.start, start);
  let tail = sliceText(chunks, end, last.start + last.chunk.text.length);
  for (let extend = 1; ; extend *= 2) {
    const isLast = nextChunk(chunks, last) === undefined;
    const region = head + text + tail;
    const found = scanFormat(format, region, {
      forced,
      partial: !isLast,
      ...(from !== undefined && { from }),
    });
    if (isLast || resumes(found, region, last.chunk.exit)) {
      const fresh = cut(region, found.islands, isLast);
      return { ...source, chunks: replaceChunks(chunks, first, last, fresh) };
    }
    for (let n = 0; n < extend; n++) {
      const next = nextChunk(chunks, last);
      if (next === undefined) break;
      last = next;
      tail += next.chunk.text;
    }
  }
}

/** Text that replaces the text between two UTF-16 offsets. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Does what `replaceRange` does in a document of segments. Scans from a boundary before the edit to
 * one after it, and on until an island ends where one ended before.
 */
function replaceInSegments(
  source: Source,
  format: SegmentFormat,
  { start, end, text }: Replacement,
): Source {
  const { chunks, forced } = source;
  let first = chunkAt(chunks, start);
  let before = previousChunk(chunks, first);
  while (before !== undefined && !hasBoundary(first, start, format)) {
    first = before;
    before = previousChunk(chunks, first);
  }
  const head = sliceText(chunks, first.start, start);
  let last = chunkAt(chunks, Math.max(start, end - 1));
  let tail = sliceText(chunks, end, last.start + last.chunk.text.length);
  for (;;) {
    const next = nextChunk(chunks, last);
    const region = head + text + tail;
    const gap = next?.chunk.text.slice(0, next.chunk.gap) ?? '';
    const boundary = firstBoundary(gap, format);
    if (next === undefined || boundary !== undefined) {
      const from = before === undefined ? {} : { from: '' };
      // How the last segment is read depends on the character after the boundary.
      const seen = region + gap.slice(0, (boundary ?? 0) + 1);
      const { islands } = scanFormat(source.format, seen, { forced, ...from });
      const isSame = islands.at(-1)?.end === region.length && islands.at(-1)?.exit === '';
      if (next === undefined || isSame) {
        const fresh = cut(region, islands, next === undefined);
        return { ...source, chunks: replaceChunks(chunks, first, last, fresh) };
      }
    }
    last = next;
    tail += next.chunk.text;
  }
}

/**
 * Returns whether a boundary lies between the start of a chunk and an offset in or after its gap.
 */
function hasBoundary(
  { start, chunk }: ChunkLocation,
  offset: number,
  format: SegmentFormat,
): boolean {
  const gap = chunk.text.slice(0, Math.min(chunk.gap, offset - start));
  return firstBoundary(gap, format) !== undefined;
}

function resumable(chunks: Chunks, place: ChunkLocation): ChunkLocation {
  let first = place;
  for (;;) {
    const before = previousChunk(chunks, first);
    if (before === undefined || before.chunk.exit !== undefined) return first;
    first = before;
  }
}

function resumes(found: Scan, region: string, exit: ScanState | undefined): boolean {
  const end = found.islands.at(-1);
  return (
    exit !== undefined && found.exit === exit && end?.exit === exit && end.end === region.length
  );
}

/** Returns the whole text. */
export function textOf({ chunks }: Source): string {
  return chunks.all.map(({ text }) => text).join('');
}

/** Returns whether a text is the whole text of a source. */
export function isTextOf({ chunks }: Source, text: string): boolean {
  const { all, starts, length } = chunks;
  return (
    text.length === length &&
    all.every((chunk, index) => text.startsWith(chunk.text, starts[index]))
  );
}
