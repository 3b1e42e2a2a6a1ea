import { eventBlocks, type FieldValue } from './eventStream.ts';
import { type Line, linesOf } from './lines.ts';
import { bracketEnd, openedIn } from './scan/brackets.ts';

/** The formats of documents that hold many JSON texts: JSON Lines, and streams of server-sent events. */
export type SegmentFormat = 'lines' | 'events';

/** One of the JSON texts of such a document: a line of JSON Lines, or the data of an event. */
export interface Segment {
  /** The lines that its text is written on, the line feeds between them being part of it. None for an event without data. */
  readonly parts: readonly Line[];
  /** The name of the event. */
  readonly event: FieldValue | undefined;
  /** The first and last line that belong to it, counting from 0. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** What follows cannot add to it. */
  readonly isEnded: boolean;
  /** A blank line is missing between the event before and this one. */
  readonly isGlued: boolean;
}

/** The JSON texts of a document in their order, from the line that begins at a UTF-16 offset on. */
export function segmentsOf(text: string, format: SegmentFormat, from = 0): Iterable<Segment> {
  return format === 'lines' ? jsonLines(text, from) : eventSegments(text, from);
}

function* eventSegments(text: string, from: number): Generator<Segment> {
  for (const { data, ...block } of eventBlocks(text, from)) yield { ...block, parts: data };
}

/** The lines that are not blank. A value that is pretty-printed over several lines is one segment. */
function* jsonLines(text: string, from: number): Generator<Segment> {
  let open: Line[] = [];
  /** Number of brackets that are open in the lines of `open`. */
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

/** How the first line of a pretty-printed value ends. */
const isUnfinished = /[{[,:]\s*$/;

/** Whether a line goes on with a pretty-printed value: indented or not, but not if it is an object or array by itself. */
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

/** Where a new segment can begin: whatever is before, it does not change how the text behind is read. */
const boundaries: Readonly<Record<SegmentFormat, RegExp>> = {
  lines: /(?:\r\n|\n|\r(?!\n))(?=[^\s\]}])/,
  events: /(?:\r\n|\n|\r(?!\n)){2}/,
};

/** The UTF-16 offset behind the first boundary between two segments of a text; `undefined` where there is none. */
export function firstBoundary(text: string, format: SegmentFormat): number | undefined {
  const found = boundaries[format].exec(text);
  return found === null ? undefined : found.index + found[0].length;
}
