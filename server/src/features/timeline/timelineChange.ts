import type { TimelineStep } from '../../model/timeline.ts';

/** How one list of steps becomes another: `removed` steps from the index `at` on give way to `steps`. */
export interface TimelineChange {
  readonly at: number;
  readonly removed: number;
  readonly steps: readonly TimelineStep[];
}

/** What lies between the steps that two lists share at their beginnings and ends. Equal steps are the same objects. */
export function timelineChange(
  before: readonly TimelineStep[],
  after: readonly TimelineStep[],
): TimelineChange {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at++;
  let same = 0;
  while (same < shortest - at && before.at(-1 - same) === after.at(-1 - same)) same++;
  return {
    at,
    removed: before.length - at - same,
    steps: after.slice(at, after.length - same),
  };
}
