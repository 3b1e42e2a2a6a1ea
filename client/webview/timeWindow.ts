import type { Row } from './rows.ts';

/** The time that the axis shows, in Unix seconds. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** What the axis shows: everything, the steps in sight, the run of the chosen step, or what the user zoomed into. */
export type Zoom = 'all' | 'sight' | 'run' | 'free';

/** Timestamps are whole seconds: a closer look shows nothing more. */
const shortest = 10;

/** How much is added before and behind, as a part of the whole. */
const margin = 0.03;

/** A step that began so many seconds ago may still be running, when no limit is known. */
const mayRun = 3600;

/** Up to when a step reaches as far as is known: a running one to its limit, or till now; else its start. */
export function reachOf({ step }: Row, now: number): number | undefined {
  const { start, end, ending } = step;
  if (start === undefined || end !== undefined) return start === undefined ? undefined : end;
  const age = now - start;
  return ending === 'running' && age >= 0 && age <= mayRun ? now : start;
}

/** The time that holds all of some rows, with some room around; of rows without times, the last minute. */
export function windowOf(rows: Iterable<Row>, now: number): TimeWindow {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    start = Math.min(start, row.step.start ?? start);
    end = Math.max(end, reachOf(row, now) ?? end);
  }
  if (start > end) return { start: now - 60, end: now };
  const length = Math.max(end - start, shortest);
  return { start: start - margin * length, end: start + (1 + margin) * length };
}

/** A window `factor` times as long, in which the time `about` stays where it is. */
export function zoomed({ start, end }: TimeWindow, factor: number, about: number): TimeWindow {
  const length = Math.max(shortest, (end - start) * factor);
  const part = (about - start) / (end - start);
  return { start: about - part * length, end: about + (1 - part) * length };
}

/** The window moved on by a part of its length. */
export function moved({ start, end }: TimeWindow, part: number): TimeWindow {
  const by = (end - start) * part;
  return { start: start + by, end: end + by };
}

/** The window, moved if need be so that a row is in it. */
export function showing(window: TimeWindow, row: Row, now: number): TimeWindow {
  const { start } = row.step;
  if (start === undefined || (start < window.end && (reachOf(row, now) ?? start) > window.start)) {
    return window;
  }
  return moved(window, (start - window.start) / (window.end - window.start) - 0.5);
}

/**
 * The zoom with which a timeline is best shown first: as a whole if half of its bars are wide enough to be seen then,
 * else one run after the other, or what is in sight.
 */
export function firstZoom(rows: readonly Row[], now: number, width: number): Zoom {
  const { start, end } = windowOf(rows, now);
  const lengths = rows
    .flatMap((row) =>
      row.step.start === undefined ? [] : (reachOf(row, now) ?? 0) - row.step.start,
    )
    .filter((length) => length > 0)
    .sort((a, b) => a - b);
  const middle = lengths[lengths.length >> 1];
  if (middle === undefined || (middle / (end - start)) * width >= 2) return 'all';
  return hasManyRuns(rows) ? 'run' : 'sight';
}

/** Whether the rows belong to more than one run. */
export function hasManyRuns(rows: readonly Row[]): boolean {
  return rows.some(({ step }) => step.runId !== rows[0]?.step.runId);
}
