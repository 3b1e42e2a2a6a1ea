import { eventBlocks, type FieldValue } from './eventStream.ts';
import { type Line, linesOf } from './lines.ts';
import { bracketEnd, openedIn } from './scan/brackets.ts';

/** Formats of documents with many JSON texts: JSON Lines and server-sent events. */
export type SegmentFormat = 'lines' | 'events';

/** One JSON text of such a document: a line, or the data of an event. */
export interface Segment {
  /** The lines of its text, joined by line feeds. Empty for an event without data. */
  readonly parts: readonly Line[];
  /** Name of the event. */
  readonly event: FieldValue | undefined;
  /** First and last line, zero-based. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** More text cannot extend it. */
  readonly isEnded: boolean;
  /** The blank line before this event is missing. */
  readonly isGlued: boolean;
}

/** Returns the JSON texts of a document in order, from the line at a UTF-16 offset. */
export function segmentsOf(text: string, format: SegmentFormat, from = 0): Iterable<Segment> {
  return format === 'lines' ? jsonLines(text, from) : eventSegments(text, from);
}

function* eventSegments(text: string, from: number): Generator<Segment> {
  for (const { data, ...block } of eventBlocks(text, from)) yield { ...block, parts: data };
}

/** Yields the nonblank lines. A value that spans several lines is one segment. */
function* jsonLines(text: string, from: number): Generator<Segment> {
  let open: Line[] = [];
  /** Number of open brackets in the lines of `open`. */
  let depth = 0;
  for (const line of linesOf(text, from)) {
    const content = text.slice(line.start, line.end);
    if (open.length > 0 && continues(content, depth)) open.push(line);
    else {
      if (open.length > 0) yield jsonSegment(open, line.start < text.length);
      open = [];
      depth = 0;
      if (content.trim() === '') continue;
      if (isUnfinished.test(content)) open.push(line);
      else yield jsonSegment([line], line.end < text.length);
    }
    if (open.length > 0) depth += openedIn(content);
  }
  if (open.length > 0) yield jsonSegment(open, false);
}

/** Matches the end of a pretty-printed value's first line. */
const isUnfinished = /[{[,:]\s*$/;

/** Returns whether a line continues a value, unlike a line that is an object or array. */
function continues(line: string, depth: number): boolean {
  if (/^(?:[ \t]+\S|[\]}])/.test(line)) return true;
  const isValue = /^[{[]/.test(line) && bracketEnd(line, 0) !== undefined;
  return depth > 0 && line.trim() !== '' && !isValue;
}

function jsonSegment(parts: readonly Line[], isEnded: boolean): Segment {
  const firstLine = parts[0]?.line ?? 0;
  const lastLine = parts.at(-1)?.line ?? firstLine;
  return { parts, event: undefined, firstLine, lastLine, isEnded, isGlued: false };
}

/** Places where a new segment can start, whatever precedes them. */
const boundaries: Readonly<Record<SegmentFormat, RegExp>> = {
  lines: /(?:\r\n|\n|\r(?!\n))(?=[^\s\]}])/,
  events: /(?:\r\n|\n|\r(?!\n)){2}/,
};

/** Returns the UTF-16 offset after the first segment boundary, or `undefined` if there is none. */
export function firstBoundary(text: string, format: SegmentFormat): number | undefined {
  const found = boundaries[format].exec(text);
  return found === null ? undefined : found.index + found[0].length;
}
