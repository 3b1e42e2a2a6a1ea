import type { Axis } from './axis.ts';
import { barMiddle } from './layout.ts';
import type { Row } from './rows.ts';
import { reachOf } from './timeWindow.ts';

/** How a step is drawn; all numbers are pixels from the left end of the axis, cut a little outside of it. */
export interface Bar {
  /**
   * `ended`: from start to end. `expires`: up to the limit of a running entry. `running`: up to now, or on and on.
   * `point`: only the start or the end is known.
   */
  readonly shape: 'ended' | 'expires' | 'running' | 'point';
  readonly left: number;
  readonly right: number;
  /** On which side of the axis it is, when nothing of it can be seen. */
  readonly hidden: 'before' | 'after' | undefined;
  /** The time before it in which its run did nothing. */
  readonly gap: { readonly left: number; readonly right: number } | undefined;
}

/** Shorter bars could not be seen. */
const narrowest = 3;

/** How far outside of the axis bars are cut. */
const outside = 12;

/** The bar of a step; `undefined` when it has no times. A step whose start is not known is a point at its end. */
export function barOf(row: Row, { x, width }: Axis, now: number): Bar | undefined {
  const { ending } = row.entry;
  const start = row.entry.start ?? row.entry.end;
  if (start === undefined) return undefined;
  const shape = ending === 'unknown' || row.entry.start === undefined ? 'point' : ending;
  const reach = reachOf(row, now) ?? start;
  const isEndless = ending === 'running' && reach === start;
  const from = x(start);
  const to = shape === 'point' ? from : Math.max(isEndless ? width : x(reach), from + narrowest);
  const cut = (place: number) => Math.min(Math.max(place, -outside), width + outside);
  return {
    shape,
    left: cut(from),
    right: cut(to),
    hidden: to < 0 ? 'before' : from > width ? 'after' : undefined,
    gap:
      row.idleSince === undefined ? undefined : { left: cut(x(row.idleSince)), right: cut(from) },
  };
}

/** An SVG path for a step of which only one time is known. */
export function diamond(x: number): string {
  return `M${x.toFixed(1)} ${barMiddle - 5}l5 5l-5 5l-5 -5z`;
}
