import type { TimelineAnswer, TimelineEntry } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';
import { runNamesOf } from './runNames.ts';

/** A step with its index in the timeline. */
export interface Row {
  /** Counted from 0. */
  readonly index: number;
  readonly entry: TimelineEntry;
  /** When all steps of its run before it had ended, in Unix seconds; absent when that was not before its start. */
  readonly idleSince: number | undefined;
  /** It belongs to a run that has a row above. */
  readonly isChild: boolean;
  /** The id of its run, possibly cut; absent when all steps belong to one run. */
  readonly runName: string | undefined;
}

/** The steps after an answer of the server. */
export function changedSteps(
  before: readonly TimelineEntry[],
  { previous, at, removed, entries }: TimelineAnswer,
): readonly TimelineEntry[] {
  return previous === undefined ? entries : before.toSpliced(at, removed, ...entries);
}

/** The rows of a timeline, one for each entry. */
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
