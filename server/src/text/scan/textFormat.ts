import { firstBoundary, type Segment, type SegmentFormat, segmentsOf } from '../segments.ts';
import { type Marker, markerOfEvent } from './markers.ts';
import { type Scan, type ScannedIsland, type ScanOptions, scan } from './scan.ts';

/**
 * How a document contains JSON: as one text, one text per line (JSON Lines), the `data` of
 * server-sent events, YAML scalars, or values anywhere in other text, such as a log.
 */
export type TextFormat = 'json' | 'yaml' | 'text' | SegmentFormat;

/** Finds the API objects in a text. */
export function scanFormat(format: TextFormat, text: string, options: ScanOptions): Scan {
  if (format === 'json') return scan(text, options);
  const segments = segmentFormatOf(format);
  const islands =
    segments === undefined ? [] : scanSegments(text, segments, format === 'text', options);
  return { islands, exit: '' };
}

/** Returns whether an event name belongs, or nearly belongs, to an API object. */
export function isObjectEvent(name: string): boolean {
  return name.startsWith('thread.');
}

/** Returns how a text is divided into segments, or `undefined` if it has none. */
export function segmentFormatOf(format: TextFormat): SegmentFormat | undefined {
  // A value in other text is written like JSON Lines: on one line, or with continuation lines.
  if (format === 'text') return 'lines';
  return format === 'json' || format === 'yaml' ? undefined : format;
}

/**
 * Finds the API objects in segments. A text that resumes after an island starts inside a segment
 * that was already read, so the next segment starts at the first boundary.
 */
function scanSegments(
  text: string,
  format: SegmentFormat,
  isPlainText: boolean,
  options: ScanOptions,
): readonly ScannedIsland[] {
  const islands: ScannedIsland[] = [];
  const start = options.from === undefined ? 0 : firstBoundary(text, format);
  if (start === undefined) return islands;
  for (const segment of segmentsOf(text, format, start))
    islands.push(...islandsIn(text, segment, isPlainText, options));
  return islands;
}

/** In JSON Lines, values that span several lines are separate documents. */
function islandsIn(
  text: string,
  segment: Segment,
  isPlainText: boolean,
  { forced = false }: ScanOptions,
): readonly ScannedIsland[] {
  const [first] = segment.parts;
  const last = segment.parts.at(-1);
  if (first === undefined || last === undefined) return [];
  if (!isPlainText && first !== last) return [];
  const expected = isPlainText ? 'unmarked' : eventMarkerOf(text, segment);
  const isForced = !isPlainText && isForcedIn(text, segment, forced);
  const { islands } = scan(text.slice(first.start, last.end), { forced: isForced });
  return islands.map((island, index) => ({
    ...island,
    marker: island.marker === 'unmarked' ? expected : island.marker,
    start: island.start + first.start,
    end: island.end + first.start,
    exit: segment.isEnded && index === islands.length - 1 ? '' : undefined,
  }));
}

/**
 * Returns whether a segment's value counts as an API object without a marker, because of the user's
 * choice or the event name.
 */
export function isForcedIn(text: string, segment: Segment, forced: boolean): boolean {
  return segment.event === undefined ? forced : eventMarkerOf(text, segment) !== 'unmarked';
}

/** Returns the marker of a segment's value by its event name, or `unmarked`. */
function eventMarkerOf(text: string, { event }: Segment): Marker {
  return event === undefined ? 'unmarked' : markerOfEvent(text.slice(event.start, event.end));
}
