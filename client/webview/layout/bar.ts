import { rowKinds } from '../rows/rowKinds.ts';
import type { Row } from '../rows/rows.ts';
import type { Axis } from './axis.ts';
import { barHeight, barMiddle, barTop } from './rowLayout.ts';
import { reachOf } from './timeWindow.ts';

/** How a step is drawn; all numbers are pixels from the left end of the axis, cut a little outside of it. */
export interface Bar {
  /**
   * `ended`: from start to end. `expires`: up to the limit of a running entry. `running`: up to now, or on and on.
   * `point`: only the start or the end is known. `mark`: a message.
   */
  readonly shape: 'ended' | 'expires' | 'running' | 'point' | 'mark';
  readonly left: number;
  readonly right: number;
  /** Where the run was queued, at the left of the bar. */
  readonly queue: Stretch | undefined;
  /** Where the run waited, inside of the bar. */
  readonly waits: readonly Stretch[];
  /** On which side of the axis it is, when nothing of it can be seen. */
  readonly hidden: 'before' | 'after' | undefined;
  /** The time before it in which its run did nothing. */
  readonly gap: Stretch | undefined;
}

/** A part of the axis, in pixels. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

/** Shorter bars could not be seen. */
const narrowest = 3;

/** How far outside of the axis bars are cut. */
const outside = 12;

/** The bar of a step; `undefined` when it has no times. A step whose start is not known is a point at its end. */
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

/** An SVG path for what is a place on the axis: a speech bubble for a message, else a diamond. */
export function placePath({ shape, left }: Bar): string {
  if (shape !== 'mark') return diamond(left);
  return `M${left.toFixed(1)} ${barTop + barHeight + 3}v-${barHeight + 4}h13v${barHeight}h-9z`;
}

/** An SVG path for the waits of a run: a rectangle for each. */
export function waitsPath(waits: readonly Stretch[]): string {
  return waits
    .map(({ left, right }) => {
      const width = Math.max(1, right - left - 1);
      return `M${(left + 0.5).toFixed(1)} ${barTop + 0.5}h${width.toFixed(1)}v${barHeight - 1}h-${width.toFixed(1)}z`;
    })
    .join('');
}

/** An SVG path for a step of which only one time is known. */
function diamond(x: number): string {
  return `M${x.toFixed(1)} ${barMiddle - 5}l5 5l-5 5l-5 -5z`;
}
