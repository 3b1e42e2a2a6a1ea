import { firstBoundary, type Segment, type SegmentFormat, segmentsOf } from '../segments.ts';
import { type Scan, type ScannedIsland, type ScanOptions, scan } from './scan.ts';

/**
 * How a document contains JSON: as one text, one text per line (JSON Lines), the `data` of
 * server-sent events, YAML scalars, or values anywhere in other text, such as a log.
 */
export type Container = 'json' | 'yaml' | 'text' | SegmentFormat;

/** Finds the API objects in a text. */
export function scanContainer(container: Container, text: string, options: ScanOptions): Scan {
  if (container === 'json') return scan(text, options);
  if (container === 'yaml') return { islands: [], exit: '' };
  return scanSegments(container, text, options);
}

/** Returns whether an event name belongs, or nearly belongs, to an API object. */
export function isObjectEvent(name: string): boolean {
  return name.startsWith('thread.');
}

/** Returns whether an event name belongs, or nearly belongs, to a run step. */
function isStepEvent(name: string): boolean {
  return name.startsWith('thread.run.step');
}

/** Returns the segment format of a container, or `undefined` if it has no segments. */
export function segmentFormatOf(container: Container): SegmentFormat | undefined {
  // A value in other text is written like JSON Lines: on one line, or with continuation lines.
  if (container === 'text') return 'lines';
  return container === 'json' || container === 'yaml' ? undefined : container;
}

/**
 * Finds the API objects in segments. A text that resumes after an island starts inside a segment
 * that was already read, so the next segment starts at the first boundary.
 */
function scanSegments(container: SegmentFormat | 'text', text: string, options: ScanOptions): Scan {
  const format = container === 'text' ? 'lines' : container;
  const islands: ScannedIsland[] = [];
  const start = options.from === undefined ? 0 : firstBoundary(text, format);
  if (start !== undefined) {
    for (const segment of segmentsOf(text, format, start))
      islands.push(...islandsIn(container, text, segment, options));
  }
  return { islands, exit: '' };
}

/** In JSON Lines, values that span several lines are separate documents. */
function islandsIn(
  container: SegmentFormat | 'text',
  text: string,
  segment: Segment,
  { forced = false }: ScanOptions,
): readonly ScannedIsland[] {
  const [first] = segment.parts;
  const last = segment.parts.at(-1);
  if (first === undefined || last === undefined) return [];
  if (container !== 'text' && first !== last) return [];
  const isForced = container === 'text' ? false : isForcedIn(text, segment, forced);
  const { islands } = scan(text.slice(first.start, last.end), { forced: isForced });
  return islands.map((island, index) => ({
    ...island,
    start: island.start + first.start,
    end: island.end + first.start,
    exit: segment.isEnded && index === islands.length - 1 ? '' : undefined,
  }));
}

/**
 * Returns whether a segment's value counts as a run step or delta without a marker, because of the
 * user's choice or the event name. Other events need a marker.
 */
export function isForcedIn(text: string, { event }: Segment, forced: boolean): boolean {
  return event === undefined ? forced : isStepEvent(text.slice(event.start, event.end));
}
