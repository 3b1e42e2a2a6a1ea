import type { TimelineAnswer, TimelineEntry } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';
import { runNamesOf } from './runNames.ts';

/** An entry and its index in the timeline. */
export interface Row {
  /** Zero-based. */
  readonly index: number;
  readonly entry: TimelineEntry;
  /** End of all earlier steps of the run, in Unix seconds; absent if not before its start. */
  readonly idleSince: number | undefined;
  /** A row above shows its run. */
  readonly isChild: boolean;
  /** ID of its run, possibly shortened; absent if all entries belong to one run. */
  readonly runName: string | undefined;
}

/** Applies an answer of the server to the entries. */
export function changedSteps(
  before: readonly TimelineEntry[],
  { previous, at, removed, entries }: TimelineAnswer,
): readonly TimelineEntry[] {
  return previous === undefined ? entries : before.toSpliced(at, removed, ...entries);
}

export function rowsOf(steps: readonly TimelineEntry[]): readonly Row[] {
  const parents = new Set<string | undefined>();
  const ends = new Map<string | undefined, number>();
  const names = runNamesOf(steps);
  return steps.map((entry, index) => {
    const { kind, runId, start } = entry;
    const { isMark, isParent } = rowKinds[kind];
    const isChild = !isParent && runId !== undefined && parents.has(runId);
    if (isParent) parents.add(runId);
    const before = ends.get(runId);
    const isWork = !isMark && !isParent;
    if (start !== undefined && isWork) {
      const end = entry.ending === 'ended' ? entry.end : start;
      ends.set(runId, Math.max(before ?? start, end ?? start));
    }
    const isIdle = isWork && start !== undefined && before !== undefined && before < start;
    const runName = isMark && runId === undefined ? undefined : names.get(runId);
    return { index, entry, idleSince: isIdle ? before : undefined, isChild, runName };
  });
}
