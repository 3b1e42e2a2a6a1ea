import { kindAbout } from '../model/findKind.ts';
import { code, nameOf } from '../model/messageText.ts';
import type { Summary } from '../model/stepSummary.ts';
import type { ListContext, Report, Rule } from './engine/rule.ts';
import { prefixOf } from './support/firstAndLastId.ts';
import { isTemplateValue } from './support/templateValues.ts';

/** Finds lists with steps of several runs or threads. */
export const listRun: Rule = {
  name: 'list-run',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'Objects of one list that belong to different runs or threads',
    what: 'The steps of a list differ in `run_id` or `thread_id`, or the runs or messages of a list differ in `thread_id`. The finding is at the first object that differs.',
    why: 'The API lists the steps of one run, and the runs and messages of one thread.',
    examples: [
      {
        bad: '"object": "list",\n"data": [\n  { "id": "step_2", "run_id": "run_1" },\n  { "id": "step_1", "run_id": "run_2" }\n],\n"first_id": "step_2",\n"last_id": "step_1",\n"has_more": false',
        good: '"object": "list",\n"data": [\n  { "id": "step_2", "run_id": "run_1" },\n  { "id": "step_1", "run_id": "run_1" }\n],\n"first_id": "step_2",\n"last_id": "step_1",\n"has_more": false',
      },
    ],
  },
  checkList: {
    reads: ['runId', 'threadId'],
    check: (context, report) => {
      // A list of messages or runs belongs to a thread, not to a run.
      if (kindAbout(context.kind).id === 'step') compare(context, 'runId', 'run_id', 'run', report);
      compare(context, 'threadId', 'thread_id', 'thread', report);
    },
  },
};

function compare(
  { kind, steps }: ListContext,
  field: 'runId' | 'threadId',
  name: string,
  what: string,
  report: Report,
): void {
  // `id-prefix` reports an ID of another kind.
  const prefix = prefixOf(kind, name);
  const isRight = (step: Summary) => step[field]?.startsWith(prefix) === true;
  const areAnyRight = steps.some(isRight);
  const isJudged = (step: Summary) =>
    areAnyRight ? isRight(step) : step[field] !== undefined && !isTemplateValue(step[field]);
  const first = steps.findIndex(isJudged);
  const expected = steps[first]?.[field];
  const at = steps.findIndex((step) => isJudged(step) && step[field] !== expected);
  const id = steps[at]?.[field];
  if (expected === undefined || id === undefined) return;
  report({
    path: ['data', at, name],
    message: `All ${nameOf(kind)}s of a list belong to one ${what}: expected ${code(expected)}, got ${code(id)}`,
    related: [
      {
        path: ['data', first, name],
        message: `The first ${nameOf(kind)} belongs to ${code(expected)}`,
      },
    ],
  });
}
