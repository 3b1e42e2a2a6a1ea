import { type Row, rowsOf } from '../../../client/webview/rows/rows.ts';
import type { TimelineEntry, TimelineTotals } from '../../../server/src/protocol.ts';

/** A step that ran from `start` to `end` in Unix seconds; `more` overrides its fields. */
export function stepFrom(
  start: number | undefined,
  end: number | undefined,
  more: Partial<TimelineEntry> = {},
): TimelineEntry {
  return {
    kind: 'step',
    id: `step_${start}`,
    runId: 'run_1',
    type: 'tool_calls',
    status: 'completed',
    start,
    end,
    ending: end === undefined ? 'unknown' : 'ended',
    calls: [],
    notes: [],
    ...more,
  };
}

/** The only row of a timeline with one step. */
export function rowOf(step: TimelineEntry): Row {
  const [row] = rowsOf([step]);
  if (row === undefined) throw new Error('There is no row.');
  return row;
}

/** The totals of no steps at all. */
export const noTotals: TimelineTotals = {
  steps: 0,
  runs: 0,
  messages: 0,
  active: 0,
  tokens: { prompt: 0, completion: 0, total: 0 },
  errors: 0,
  calls: 0,
  statuses: [],
};
