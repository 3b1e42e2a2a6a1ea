import type { TimelineEntry } from '../../model/timeline.ts';

/** How one list of entries becomes another: `removed` ones from the index `at` on give way to `entries`. */
export interface TimelineChange {
  readonly at: number;
  readonly removed: number;
  readonly entries: readonly TimelineEntry[];
}

/** What lies between what two lists share at their beginnings and ends. Equal entries are the same objects. */
export function timelineChange(
  before: readonly TimelineEntry[],
  after: readonly TimelineEntry[],
): TimelineChange {
  const shortest = Math.min(before.length, after.length);
  let at = 0;
  while (at < shortest && before[at] === after[at]) at++;
  let same = 0;
  while (same < shortest - at && before.at(-1 - same) === after.at(-1 - same)) same++;
  return {
    at,
    removed: before.length - at - same,
    entries: after.slice(at, after.length - same),
  };
}
