import type { Row } from '../rows/rows.ts';

/** The time that the axis shows, in Unix seconds. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** What the axis shows: everything, the rows in the viewport, the run of the selected entry, or any other window. */
export type Zoom = 'all' | 'sight' | 'run' | 'free';

/** Minimum length of a window in seconds. */
export const shortestWindow = 0.1;

/** Timestamps are whole seconds: steps of one second get that second. */
const shortestFit = 1;

/** How much is added before and after the steps, as a part of their length. */
const margin = 0.03;

/** A step without a limit that began within this many seconds may still be running. */
const mayRun = 3600;

/** Up to when a step reaches as far as is known: a running one to its limit, or till now; else its start. */
export function reachOf({ entry }: Row, now: number): number | undefined {
  const { start, end, ending } = entry;
  if (start === undefined || end !== undefined) return start === undefined ? undefined : end;
  const age = now - start;
  return ending === 'running' && age >= 0 && age <= mayRun ? now : start;
}

/** The window that holds all of some rows, with a margin; `undefined` when no row has a time. */
export function windowOf(rows: Iterable<Row>, now: number): TimeWindow | undefined {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const first = row.entry.start ?? row.entry.end;
    if (first === undefined) continue;
    start = Math.min(start, first);
    end = Math.max(end, reachOf(row, now) ?? first);
  }
  if (start > end) return undefined;
  const length = Math.max(end - start, shortestFit);
  return { start: start - margin * length, end: start + (1 + margin) * length };
}

/** A window `factor` times as long, in which the time `about` stays where it is. */
export function zoomed({ start, end }: TimeWindow, factor: number, about: number): TimeWindow {
  const length = Math.max(shortestWindow, (end - start) * factor);
  const part = (about - start) / (end - start);
  return { start: about - part * length, end: about + (1 - part) * length };
}

/** The window moved on by a part of its length. */
export function moved({ start, end }: TimeWindow, part: number): TimeWindow {
  const by = (end - start) * part;
  return { start: start + by, end: end + by };
}

/** A window moved on by a part of its length, but no further than to the ends of `limits`. */
export function movedWithin(window: TimeWindow, part: number, limits: TimeWindow): TimeWindow {
  const length = window.end - window.start;
  const wanted = part * length;
  const by =
    wanted < 0
      ? Math.max(wanted, Math.min(0, limits.start - window.start))
      : Math.min(wanted, Math.max(0, limits.end - window.end));
  return moved(window, by / length);
}

/** A window moved so that it does not go beyond `limits`, if it is not longer than they are. */
export function keptWithin(window: TimeWindow, limits: TimeWindow): TimeWindow {
  const length = window.end - window.start;
  const start = Math.max(limits.start, Math.min(window.start, limits.end - length));
  return { start, end: start + length };
}

/** What cannot be done with a window, because it is at an end. */
export interface WindowEnds {
  readonly isZoomedIn: boolean;
  readonly isZoomedOut: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Differences in seconds that cannot be seen. */
const tolerance = 1e-4;

/** At which ends a window is; `limits` is the longest window. Without a window, at all of them. */
export function endsOf(window: TimeWindow | undefined, limits: TimeWindow | undefined): WindowEnds {
  if (window === undefined || limits === undefined)
    return { isZoomedIn: true, isZoomedOut: true, isFirst: true, isLast: true };
  const length = window.end - window.start;
  return {
    isZoomedIn: length <= shortestWindow + tolerance,
    isZoomedOut: length >= limits.end - limits.start - tolerance,
    isFirst: window.start <= limits.start + tolerance,
    isLast: window.end >= limits.end - tolerance,
  };
}

/** The window, moved if need be so that a row is in it. */
export function showing(window: TimeWindow, row: Row, now: number): TimeWindow {
  const start = row.entry.start ?? row.entry.end;
  if (start === undefined || (start < window.end && (reachOf(row, now) ?? start) > window.start)) {
    return window;
  }
  return moved(window, (start - window.start) / (window.end - window.start) - 0.5);
}

/**
 * The zoom with which a timeline is best shown first: everything if half of its bars are wide enough to be seen then,
 * else one run after the other, or the rows in the viewport, which holds `visible` of them.
 */
export function firstZoom(
  rows: readonly Row[],
  now: number,
  { width, visible }: { readonly width: number; readonly visible: number },
): Zoom {
  const window = windowOf(rows, now);
  const lengths = rows
    .flatMap((row) =>
      row.entry.start === undefined ? [] : (reachOf(row, now) ?? 0) - row.entry.start,
    )
    .filter((length) => length > 0)
    .sort((a, b) => a - b);
  const middle = lengths[lengths.length >> 1];
  if (window === undefined || middle === undefined) return 'all';
  if ((middle / (window.end - window.start)) * width >= 2) return 'all';
  if (hasManyRuns(rows)) return 'run';
  return rows.length > visible ? 'sight' : 'all';
}

/** Whether the rows belong to more than one run. */
export function hasManyRuns(rows: readonly Row[]): boolean {
  return rows.some(({ runName }) => runName !== undefined);
}
