import type { Row } from '../rows/rows.ts';

/** The visible time of the axis, in Unix seconds. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** What the axis shows: everything, the visible rows, the selected run, or any other window. */
export type Zoom = 'all' | 'sight' | 'run' | 'free';

/** Minimum length of a window in seconds. */
export const shortestWindow = 0.1;

/** Timestamps are whole seconds, so a window fits at least one second. */
const shortestFit = 1;

/** Margin before and after the entries, as a fraction of their length. */
const margin = 0.03;

/** Maximum age of a step without a limit that counts as running, in seconds. */
const mayRun = 3600;

/**
 * Returns the last known time of an entry: its end or limit, the current time if it may still be
 * running, or its start. Returns `undefined` without a start.
 */
export function reachOf({ entry }: Row, now: number): number | undefined {
  const { start, end, ending } = entry;
  if (start === undefined || end !== undefined) return start === undefined ? undefined : end;
  const age = now - start;
  return ending === 'running' && age >= 0 && age <= mayRun ? now : start;
}

/** Returns the window of some rows with a margin, or `undefined` if no row has a time. */
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

/** Returns a window `factor` times as long, with `about` at the same position. */
export function zoomed({ start, end }: TimeWindow, factor: number, about: number): TimeWindow {
  const length = Math.max(shortestWindow, (end - start) * factor);
  const part = (about - start) / (end - start);
  return { start: about - part * length, end: about + (1 - part) * length };
}

/** Returns the window moved by a fraction of its length. */
export function moved({ start, end }: TimeWindow, part: number): TimeWindow {
  const by = (end - start) * part;
  return { start: start + by, end: end + by };
}

/** Returns a window moved by a fraction of its length, at most to the ends of `limits`. */
export function movedWithin(window: TimeWindow, part: number, limits: TimeWindow): TimeWindow {
  const length = window.end - window.start;
  const wanted = part * length;
  const by =
    wanted < 0
      ? Math.max(wanted, Math.min(0, limits.start - window.start))
      : Math.min(wanted, Math.max(0, limits.end - window.end));
  return moved(window, by / length);
}

/** Returns a window moved into `limits`, if it is not longer. */
export function keptWithin(window: TimeWindow, limits: TimeWindow): TimeWindow {
  const length = window.end - window.start;
  const start = Math.max(limits.start, Math.min(window.start, limits.end - length));
  return { start, end: start + length };
}

/** Which limits of a window are reached. */
export interface WindowEnds {
  readonly isZoomedIn: boolean;
  readonly isZoomedOut: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Invisible differences, in seconds. */
const tolerance = 1e-4;

/**
 * Returns which limits a window has reached: all without a window. `limits` is the longest window.
 */
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

/** Returns the window, moved if necessary to contain a row. */
export function showing(window: TimeWindow, row: Row, now: number): TimeWindow {
  const start = row.entry.start ?? row.entry.end;
  if (start === undefined || (start < window.end && (reachOf(row, now) ?? start) > window.start)) {
    return window;
  }
  return moved(window, (start - window.start) / (window.end - window.start) - 0.5);
}

/**
 * Returns the initial zoom of a timeline: everything if at least half of its bars are wide enough
 * to see. Otherwise, the selected run or, with a single run, the visible rows.
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

export function hasManyRuns(rows: readonly Row[]): boolean {
  return rows.some(({ runName }) => runName !== undefined);
}
