import type { TimelineEntry } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';

/** Maximum length of an ID that is shown completely. */
const shortId = 14;

/** Minimum length of a shortened ID. */
const shortest = 9;

/** Returns shortened, distinct run IDs, or none if there is only one run. */
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
    // In sorted order, an ID shares its longest prefix with a neighbor.
    const neighbors = [sorted[index - 1] ?? '', sorted[index + 1] ?? ''];
    const length = Math.max(shortest, ...neighbors.map((other) => shared(id, other) + 1));
    names.set(id, id.length <= Math.max(shortId, length + 1) ? id : `${id.slice(0, length)}…`);
  }
  return names;
}

/** Returns the length of the common prefix. */
function shared(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
