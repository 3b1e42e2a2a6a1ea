import { rowKinds } from '../rows/rowKinds.ts';
import type { Row } from '../rows/rows.ts';
import type { Axis } from './axis.ts';
import { barHeight, barMiddle, barTop } from './rowLayout.ts';
import { reachOf } from './timeWindow.ts';

/**
 * Geometry of an entry, in pixels from the left end of the axis, clipped slightly outside of it.
 */
export interface Bar {
  /**
   * `ended`: from start to end. `expires`: up to the limit of a running entry. `running`: up to
   * now, or open-ended. `point`: only the start or the end is known. `mark`: a message.
   */
  readonly shape: 'ended' | 'expires' | 'running' | 'point' | 'mark';
  readonly left: number;
  readonly right: number;
  /** Time in the queue, at the left of a run's bar. */
  readonly queue: Stretch | undefined;
  /** Times in which the run waited, inside the bar. */
  readonly waits: readonly Stretch[];
  /** Side of the axis, if the bar is completely outside. */
  readonly hidden: 'before' | 'after' | undefined;
  /** Idle time of the run before the bar. */
  readonly gap: Stretch | undefined;
}

/** A stretch of the axis, in pixels. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

/** Minimum width of a bar, in pixels. */
const narrowest = 3;

/** Distance outside of the axis at which bars are clipped, in pixels. */
const outside = 12;

/** Returns the bar of an entry, or `undefined` without times. A single time is a point. */
export function barOf(row: Row, { x, width }: Axis, now: number): Bar | undefined {
  const { kind, ending, startedAt, waits = [] } = row.entry;
  const start = row.entry.start ?? row.entry.end;
  if (start === undefined) return undefined;
  const { isMark } = rowKinds[kind];
  const shape = isMark
    ? 'mark'
    : ending === 'unknown' || row.entry.start === undefined
      ? 'point'
      : ending;
  const reach = reachOf(row, now) ?? start;
  const isEndless = ending === 'running' && reach === start;
  const from = x(start);
  const isPlace = shape === 'point' || shape === 'mark';
  const to = isPlace ? from : Math.max(isEndless ? width : x(reach), from + narrowest);
  const isQueued = !isPlace && startedAt !== undefined && startedAt > start;
  const cut = (place: number) => Math.min(Math.max(place, -outside), width + outside);
  return {
    shape,
    left: cut(from),
    right: cut(to),
    queue: isQueued ? { left: cut(from), right: cut(x(startedAt)) } : undefined,
    waits: isPlace
      ? []
      : waits.map((wait) => ({
          left: cut(x(wait.start)),
          right: cut(wait.end === undefined ? to : x(wait.end)),
        })),
    hidden: to < 0 ? 'before' : from > width ? 'after' : undefined,
    gap:
      row.idleSince === undefined ? undefined : { left: cut(x(row.idleSince)), right: cut(from) },
  };
}

/** Returns the SVG path of a mark: a speech bubble for a message, or a diamond. */
export function placePath({ shape, left }: Bar): string {
  if (shape !== 'mark') return diamond(left);
  return `M${left.toFixed(1)} ${barTop + barHeight + 3}v-${barHeight + 4}h13v${barHeight}h-9z`;
}

/** Returns the SVG path for the waits of a run, a rectangle each. */
export function waitsPath(waits: readonly Stretch[]): string {
  return waits
    .map(({ left, right }) => {
      const width = Math.max(1, right - left - 1);
      return `M${(left + 0.5).toFixed(1)} ${barTop + 0.5}h${width.toFixed(1)}v${barHeight - 1}h-${width.toFixed(1)}z`;
    })
    .join('');
}

/** Returns the SVG path for an entry with only one known time. */
function diamond(x: number): string {
  return `M${x.toFixed(1)} ${barMiddle - 5}l5 5l-5 5l-5 -5z`;
}
