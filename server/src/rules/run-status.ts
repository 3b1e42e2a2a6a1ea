import { waitReasons } from '../model/lifecycle.ts';
import { code } from '../model/messageText.ts';
import { isEnd, meaningOfEvent } from '../model/streamEvents.ts';
import type { DocumentObject, Rule } from './engine/rule.ts';
import { judgeReasons } from './status-error.ts';
import { isInDoubt, lastOf, type States, statesById, statesOfRun } from './support/objectStates.ts';

/** Finds a run status that contradicts its steps or its required action. */
export const runStatus: Rule = {
  name: 'run-status',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A run status that contradicts its steps or required action',
    what: 'A run is completed, but one of its steps is still in progress. Or `required_action` is set although the run is not `requires_action`, or null although it is. A step of an earlier response of a recording may be in progress.',
    why: 'A run completes after its steps. Clients submit outputs if a run has a `required_action`, and the API sets it only while the run waits for them.',
    examples: [
      {
        bad: example('"status": "in_progress",\n    "completed_at": null,\n    "usage": null'),
        good: example('"status": "completed"'),
      },
      {
        bad: '[\n  {\n    "object": "thread.run",\n    "status": "requires_action",\n    "required_action": null\n  }\n]',
        good: '[\n  {\n    "object": "thread.run",\n    "status": "completed",\n    "required_action": null\n  }\n]',
      },
    ],
  },
  // The calls may be recorded nowhere else, so no fix removes them.
  checkValue: (context, report) =>
    judgeReasons(context, waitReasons(context.kind), ({ fixes: _, ...finding }) => report(finding)),
  checkDocument: ({ objects }) => {
    for (const [id, run] of statesById(objects, 'run')) {
      const end = run.find(({ summary }) => summary.status === 'completed');
      if (end === undefined || isInDoubt(end, 'status')) continue;
      for (const step of statesOfRun(objects, 'step', id)) judge(end, step);
    }
  },
};

function example(members: string): string {
  const run =
    '  {\n    "object": "thread.run",\n    "id": "run_1",\n    "status": "completed"\n  }';
  const step = '"object": "thread.run.step",\n    "id": "step_1",\n    "run_id": "run_1"';
  return `[\n${run},\n  {\n    ${step},\n    ${members}\n  }\n]`;
}

function judge(end: DocumentObject, step: States): void {
  const last = lastOf(step);
  if (last === undefined || last.summary.status !== 'in_progress') return;
  // A step that was recorded before the run completed may have been in progress.
  if (last.moment < end.moment || saysMore(last)) return;
  last.report(
    {
      path: ['status'],
      message: `The run is ${code('completed')}, so none of its steps can be ${code('in_progress')}`,
    },
    [{ object: end, path: ['status'], message: `The ${code('status')} of the run is here` }],
  );
}

/** Returns whether another rule reports the status of a step. */
function saysMore(step: DocumentObject): boolean {
  const isNamedEnd = step.event !== undefined && isEnd(meaningOfEvent(step.event));
  return (
    isNamedEnd ||
    step.findings.some(({ severity }) => severity === 'error' || severity === 'warning')
  );
}
