import type { TimelineAnswer, TimelineStep } from '../../server/src/protocol.ts';
import { runNamesOf } from './runNames.ts';

/** A step with its index in the timeline. */
export interface Row {
  /** Counted from 0. */
  readonly index: number;
  readonly step: TimelineStep;
  /** When all steps of its run before it had ended, in Unix seconds; absent when that was not before its start. */
  readonly idleSince: number | undefined;
  /** The id of its run, possibly cut; absent when all steps belong to one run. */
  readonly runName: string | undefined;
}

/** The steps after an answer of the server. */
export function changedSteps(
  before: readonly TimelineStep[],
  { previous, at, removed, steps }: TimelineAnswer,
): readonly TimelineStep[] {
  return previous === undefined ? steps : before.toSpliced(at, removed, ...steps);
}

/** The rows of a timeline, one for each step. */
export function rowsOf(steps: readonly TimelineStep[]): readonly Row[] {
  const ends = new Map<string | undefined, number>();
  const names = runNamesOf(steps);
  return steps.map((step, index) => {
    const { runId, start } = step;
    const before = ends.get(runId);
    if (start !== undefined) {
      const end = step.ending === 'ended' ? step.end : start;
      ends.set(runId, Math.max(before ?? start, end ?? start));
    }
    const isIdle = start !== undefined && before !== undefined && before < start;
    const runName = names.get(runId);
    return { index, step, idleSince: isIdle ? before : undefined, runName };
  });
}
