import type { TimelineAnswer, TimelineEntry } from '../../server/src/protocol.ts';
import {
  endsOf,
  keptWithin,
  movedWithin,
  showing,
  type TimeWindow,
  windowOf,
  type Zoom,
  zoomed,
} from './layout/timeWindow.ts';
import { changedSteps, type Row, rowsOf } from './rows/rows.ts';

/** Immutable state of the page. The functions of this file map states to states. */
export interface State {
  /** Last answer of the server; `undefined` if there is nothing to show. */
  readonly answer: TimelineAnswer | undefined;
  readonly steps: readonly TimelineEntry[];
  readonly rows: readonly Row[];
  /** `undefined` until the user chooses one or the first entries arrive. */
  readonly zoom: Zoom | undefined;
  /** Time window of the zoom `free`. */
  readonly free: TimeWindow | undefined;
  /** Index of the focused row. */
  readonly active: number;
  /** Index of the row for the editor's cursor. */
  readonly cursor: number | undefined;
}

export const emptyState: State = {
  answer: undefined,
  steps: [],
  rows: [],
  zoom: undefined,
  free: undefined,
  active: 0,
  cursor: undefined,
};

/** Returns the state after an answer, or `undefined` if the answer builds on other entries. */
export function answered(state: State, answer: TimelineAnswer): State | undefined {
  const { previous } = answer;
  if (previous !== undefined && previous !== state.answer?.resultId) return undefined;
  const steps = changedSteps(state.steps, answer);
  const rows = rowsOf(steps);
  return { ...state, answer, steps, rows, active: within(state.active, rows) };
}

/** Returns the state after the editor's cursor moved. With `follow`, the focus moves too. */
export function pointedAt(state: State, cursor: number | undefined, follow: boolean): State {
  const marked = { ...state, cursor };
  return follow && cursor !== undefined ? activated(marked, cursor) : marked;
}

/**
 * Returns the state after a row was selected. Limits the index, and moves a free window to the row.
 */
export function activated(state: State, index: number): State {
  const active = within(index, state.rows);
  const row = state.rows[active];
  if (state.free === undefined || row === undefined) return { ...state, active };
  return { ...state, active, free: showing(state.free, row, state.answer?.now ?? 0) };
}

/** Returns the window for the visible rows `first` to `last`, or `undefined` without times. */
export function shownWindow(state: State, first: number, last: number): TimeWindow | undefined {
  const { rows, zoom, free, active, answer } = state;
  if (zoom === 'free' && free !== undefined) return free;
  const now = answer?.now ?? 0;
  const all = longestWindow(state);
  if (zoom === 'sight') return windowOf(rows.slice(first, last), now) ?? all;
  if (zoom !== 'run') return all;
  const run = rows[active]?.entry.runId;
  const own = rows.filter(({ entry }) => entry.runId === run);
  return windowOf(own, now) ?? all;
}

/** Returns the window with all rows, which limits zooming and moving. */
export function longestWindow({ rows, answer }: State): TimeWindow | undefined {
  return windowOf(rows, answer?.now ?? 0);
}

/** Returns the state after a zoom was chosen. */
export function zoomedTo(state: State, zoom: Exclude<Zoom, 'free'>): State {
  return { ...state, zoom, free: undefined };
}

/**
 * Returns the state after zooming around a time, by default around the selected entry if it is
 * visible. The window with all rows is the limit.
 */
export function scaled(
  state: State,
  window: TimeWindow | undefined,
  factor: number,
  about?: number,
): State {
  const limits = longestWindow(state);
  if (window === undefined || limits === undefined) return state;
  const start = state.rows[state.active]?.entry.start;
  const isInside = start !== undefined && start >= window.start && start <= window.end;
  const fixed = about ?? (isInside ? start : (window.start + window.end) / 2);
  const free = zoomed(window, factor, fixed);
  if (endsOf(free, limits).isZoomedOut) return zoomedTo(state, 'all');
  return { ...state, zoom: 'free', free: factor > 1 ? keptWithin(free, limits) : free };
}

/** Returns the state after moving by a fraction of the window, within all rows. */
export function panned(state: State, window: TimeWindow | undefined, part: number): State {
  const limits = longestWindow(state);
  if (window === undefined || limits === undefined) return state;
  const free = movedWithin(window, part, limits);
  return free.start === window.start ? state : { ...state, zoom: 'free', free };
}

function within(index: number, rows: readonly Row[]): number {
  return Math.max(0, Math.min(index, rows.length - 1));
}
