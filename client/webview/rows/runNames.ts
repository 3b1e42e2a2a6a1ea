import type { TimelineEntry } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';

/** Shorter ids are shown as a whole. */
const shortId = 14;

/** How much of a longer id is shown at least. */
const shortest = 9;

/** Names of the runs of some steps: their ids, cut where they still differ. None if there is only one run. */
export function runNamesOf(
  steps: readonly TimelineEntry[],
): ReadonlyMap<string | undefined, string> {
  // A message that a user wrote belongs to no run.
  const ofRuns = steps.filter(({ kind, runId }) => runId !== undefined || !rowKinds[kind].isMark);
  const ids = new Set(ofRuns.map(({ runId }) => runId));
  if (ids.size < 2) return new Map();
  const sorted = [...ids].filter((id) => id !== undefined).sort();
  const names = new Map<string | undefined, string>([[undefined, 'no run id']]);
  for (const [index, id] of sorted.entries()) {
    // In their order, an id has most in common with the one before or behind it.
    const neighbors = [sorted[index - 1] ?? '', sorted[index + 1] ?? ''];
    const length = Math.max(shortest, ...neighbors.map((other) => shared(id, other) + 1));
    names.set(id, id.length <= Math.max(shortId, length + 1) ? id : `${id.slice(0, length)}…`);
  }
  return names;
}

/** How many characters two texts have in common at their beginnings. */
function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
