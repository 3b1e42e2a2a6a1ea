import type { TimeWindow, Zoom } from './layout/timeWindow.ts';
import { emptyState, type State } from './state.ts';

/** The part of the state that a page keeps while it is hidden or reloaded. */
interface SavedView {
  readonly zoom: Zoom | undefined;
  readonly free: TimeWindow | undefined;
  readonly active: number;
}

/** Returns the part of a state to save. */
export function savedView({ zoom, free, active }: State): SavedView {
  return { zoom, free, active };
}

/** Returns a state without entries from what was saved, ignoring invalid values. */
export function restoredState(saved: unknown): State {
  if (typeof saved !== 'object' || saved === null) return emptyState;
  const { zoom, free, active } = saved as Readonly<Record<string, unknown>>;
  const window = isWindow(free) ? free : undefined;
  const isUsable = zoom === 'free' ? window !== undefined : isZoom(zoom);
  return {
    ...emptyState,
    zoom: isUsable ? (zoom as Zoom) : undefined,
    free: zoom === 'free' ? window : undefined,
    active: typeof active === 'number' && Number.isInteger(active) ? Math.max(0, active) : 0,
  };
}

function isZoom(value: unknown): boolean {
  return value === 'all' || value === 'run' || value === 'sight';
}

function isWindow(value: unknown): value is TimeWindow {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Readonly<Record<string, unknown>>;
  return Number.isFinite(start) && Number.isFinite(end) && Number(start) < Number(end);
}
