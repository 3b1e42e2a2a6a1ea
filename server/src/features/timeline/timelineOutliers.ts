import { apiStart } from '../../model/time/timestamps.ts';
import type { TimelineEntry } from '../../model/timeline.ts';
import { cached } from '../../text/cached.ts';

/** Year 2100 in Unix seconds. A timestamp with an extra digit is later. */
const latest = 4_102_444_800;

/** Returns whether a Unix time is implausible: before the API existed, or in another century. */
export function isOutlier(seconds: number): boolean {
  return seconds < apiStart || seconds >= latest;
}

/**
 * Replaces the outliers of an entry with unknown times, each with a note. Cached so that an equal
 * timeline has identical objects.
 */
export const withoutOutlier = cached((entry: TimelineEntry): TimelineEntry => {
  const { start, end, startedAt } = entry;
  const isStart = start !== undefined && isOutlier(start);
  const isEnd = end !== undefined && isOutlier(end);
  if (!isStart && !isEnd) return entry;
  return {
    ...entry,
    start: isStart ? undefined : start,
    end: isEnd ? undefined : end,
    startedAt: startedAt !== undefined && isOutlier(startedAt) ? undefined : startedAt,
    ending: isEnd ? 'unknown' : entry.ending,
    notes: [
      ...entry.notes,
      ...(isStart ? [`created_at is in the year ${yearOf(start)}`] : []),
      ...(isEnd ? [`the end is in the year ${yearOf(end)}`] : []),
    ],
  };
});

/** Times are below 1e11 seconds, which a `Date` can hold. */
function yearOf(seconds: number): number {
  return new Date(seconds * 1000).getUTCFullYear();
}
