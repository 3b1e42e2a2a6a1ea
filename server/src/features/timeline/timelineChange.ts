import type { TimelineEntry } from '../../model/timeline.ts';

/** A change of a list: from index `at`, `entries` replace `removed` entries. */
export interface TimelineChange {
  readonly at: number;
  readonly removed: number;
  readonly entries: readonly TimelineEntry[];
}

/** Returns the change between two lists. Equal entries are identical objects. */
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
