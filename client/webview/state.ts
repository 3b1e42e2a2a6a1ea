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

/** What the page shows: an immutable value that the functions of this file take and return. */
export interface State {
  /** The last answer of the server; `undefined` as long as there is nothing to show. */
  readonly answer: TimelineAnswer | undefined;
  readonly steps: readonly TimelineEntry[];
  readonly rows: readonly Row[];
  /** `undefined` until the user chose one, or the first steps came. */
  readonly zoom: Zoom | undefined;
  /** What the user zoomed into, with the zoom `free`. */
  readonly free: TimeWindow | undefined;
  /** The index of the row that the keyboard is on. */
  readonly active: number;
  /** The index of the row of the step under the editor's cursor. */
  readonly cursor: number | undefined;
}

/** Nothing. */
export const emptyState: State = {
  answer: undefined,
  steps: [],
  rows: [],
  zoom: undefined,
  free: undefined,
  active: 0,
  cursor: undefined,
};

/** After an answer of the server; `undefined` when it changes steps that are not these. */
export function answered(state: State, answer: TimelineAnswer): State | undefined {
  const { previous } = answer;
  if (previous !== undefined && previous !== state.answer?.resultId) return undefined;
  const steps = changedSteps(state.steps, answer);
  const rows = rowsOf(steps);
  return { ...state, answer, steps, rows, active: within(state.active, rows) };
}

/** After the editor's cursor moved; the keyboard's row goes with it, if `follow`. */
export function pointedAt(state: State, cursor: number | undefined, follow: boolean): State {
  const marked = { ...state, cursor };
  return follow && cursor !== undefined ? activated(marked, cursor) : marked;
}

/** After another row was chosen: one that there is, and that a window of the user's own shows too. */
export function activated(state: State, index: number): State {
  const active = within(index, state.rows);
  const row = state.rows[active];
  if (state.free === undefined || row === undefined) return { ...state, active };
  return { ...state, active, free: showing(state.free, row, state.answer?.now ?? 0) };
}

/**
 * The window that is shown while the rows from `first` up to `last` are in the viewport; `undefined` if no row has a
 * time.
 */
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

/** The window with all rows, beyond which there is nothing to see. */
export function longestWindow({ rows, answer }: State): TimeWindow | undefined {
  return windowOf(rows, answer?.now ?? 0);
}

/** After one of the zooms was chosen. */
export function zoomedTo(state: State, zoom: Exclude<Zoom, 'free'>): State {
  return { ...state, zoom, free: undefined };
}

/**
 * After zooming in or out of a window: about a time, else about the selected step when it is in there. Zooming out ends
 * at the window with all rows.
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

/** After going on in time by a part of a window, up to where the rows end. */
export function panned(state: State, window: TimeWindow | undefined, part: number): State {
  const limits = longestWindow(state);
  if (window === undefined || limits === undefined) return state;
  const free = movedWithin(window, part, limits);
  return free.start === window.start ? state : { ...state, zoom: 'free', free };
}

function within(index: number, rows: readonly Row[]): number {
  return Math.max(0, Math.min(index, rows.length - 1));
}
