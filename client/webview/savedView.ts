import type { TimeWindow, Zoom } from './layout/timeWindow.ts';
import { emptyState, type State } from './state.ts';

/** What a page keeps of its state while it is hidden or loaded again: plain values. */
interface SavedView {
  readonly zoom: Zoom | undefined;
  readonly free: TimeWindow | undefined;
  readonly active: number;
}

/** What is to be kept of a state. */
export function savedView({ zoom, free, active }: State): SavedView {
  return { zoom, free, active };
}

/** A state without steps, but with what was kept; whatever cannot be used of that is left out. */
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
