import { firstBoundary, type Segment, type SegmentFormat, segmentsOf } from '../segments.ts';
import { type Scan, type ScannedIsland, type ScanOptions, scan } from './scan.ts';

/**
 * How JSON is in a document: the document is one JSON text, each line is one (JSON Lines), the `data` of
 * server-sent events holds one each, the scalars of YAML hold documents of their own, or JSON values are anywhere in a
 * text that is not JSON, such as a log.
 */
export type Container = 'json' | 'yaml' | 'text' | SegmentFormat;

/** Finds our objects in a text of some container. */
export function scanContainer(container: Container, text: string, options: ScanOptions): Scan {
  if (container === 'json') return scan(text, options);
  if (container === 'yaml') return { islands: [], exit: '' };
  return scanSegments(container, text, options);
}

/** Whether an event's name is, or was meant to be, one of our objects: a run step, run, message or thread. */
export function isObjectEvent(name: string): boolean {
  return name.startsWith('thread.');
}

/** Whether an event's name is, or was meant to be, one of a run step. */
function isStepEvent(name: string): boolean {
  return name.startsWith('thread.run.step');
}

/** The format of the segments of a document in which run steps are found segment by segment. */
export function segmentFormatOf(container: Container): SegmentFormat | undefined {
  // A value in a text that is not JSON is written as one of JSON Lines: on one line, or on lines that go on with it.
  if (container === 'text') return 'lines';
  return container === 'json' || container === 'yaml' ? undefined : container;
}

/**
 * Finds the run step objects in segments. A text that resumes behind an island begins inside of a segment that has been
 * read: the next one begins at the first boundary.
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

/** Where values are expected, those that are written over several lines are documents of their own. */
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
 * Whether the value of a segment is a run step or delta even without a marker: the user or the name of its event says
 * so. The data of an event with another name is read for markers only.
 */
export function isForcedIn(text: string, { event }: Segment, forced: boolean): boolean {
  return event === undefined ? forced : isStepEvent(text.slice(event.start, event.end));
}
