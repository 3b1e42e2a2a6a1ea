import { countLines } from '../characters.ts';
import { firstBoundary, type Segment, type SegmentFormat, segmentsOf } from '../segments.ts';
import { scan } from './scan.ts';
import type { Scan, ScannedIsland, ScanOptions } from './scanned.ts';

/**
 * How JSON stands in a document: the document is one JSON text, each line is one (JSON Lines), the `data` of
 * server-sent events holds one each, the scalars of YAML hold documents of their own, or JSON values stand anywhere in a
 * text that is not JSON, such as a log.
 */
export type Container = 'json' | 'yaml' | 'text' | SegmentFormat;

/** Finds the run step objects in a text of some container. */
export function scanContainer(container: Container, text: string, options: ScanOptions): Scan {
  if (container === 'json' || container === 'text') return scan(text, options);
  if (container === 'yaml') return { islands: [], lines: countLines(text), exit: '' };
  return scanSegments(container, text, options);
}

/** Whether an event's name is, or was meant to be, one of a run step. */
export function isStepEvent(name: string): boolean {
  return name.startsWith('thread.run.step');
}

/**
 * Finds the run step objects in segments that are written on one line; others are documents of their own. A text that
 * resumes behind an island begins inside of a segment that has been read: the next one begins at the first boundary.
 */
function scanSegments(format: SegmentFormat, text: string, options: ScanOptions): Scan {
  const islands: ScannedIsland[] = [];
  const start = options.from === undefined ? 0 : firstBoundary(text, format);
  if (start !== undefined) {
    for (const segment of segmentsOf(text, format, start))
      islands.push(...islandsIn(text, segment, options));
  }
  return { islands, lines: countLines(text), exit: '' };
}

function islandsIn(
  text: string,
  segment: Segment,
  { forced = false }: ScanOptions,
): readonly ScannedIsland[] {
  const [part] = segment.parts;
  if (part === undefined || segment.parts.length > 1) return [];
  const isForced = isForcedIn(text, segment, forced);
  if (isForced === undefined) return [];
  const { islands } = scan(text.slice(part.start, part.end), { forced: isForced });
  return islands.map((island, index) => ({
    ...island,
    start: island.start + part.start,
    end: island.end + part.start,
    endLine: part.line,
    exit: segment.isEnded && index === islands.length - 1 ? '' : undefined,
  }));
}

/**
 * Whether the value of a segment is a run step or delta even without a marker: the user or the name of its event says
 * so. `undefined` for the data of other events, which is left alone, even when it is not JSON.
 */
export function isForcedIn(text: string, { event }: Segment, forced: boolean): boolean | undefined {
  if (event === undefined) return forced;
  return isStepEvent(text.slice(event.start, event.end)) ? true : undefined;
}
