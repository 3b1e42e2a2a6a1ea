import { isEnd, meaningOf } from '../model/streamEvents.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';
import { all, code } from './support/messageText.ts';

/** Finds a delta of a step that its stream has not created. */
export const deltaStep: Rule = {
  name: 'delta-step',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A delta of a step that the stream has not created',
    what: 'A delta has the `id` of a step that no earlier event of the stream has, while another step is open.',
    why: 'Clients add a delta to the step that it names. If the stream has never created that step, they drop the delta or fail.',
    examples: [
      {
        bad: 'event: thread.run.step.created\ndata: { "id": "step_abc123", "status": "in_progress" }\n\nevent: thread.run.step.delta\ndata: { "id": "step_abc124", "delta": {} }',
        good: 'event: thread.run.step.created\ndata: { "id": "step_abc123", "status": "in_progress" }\n\nevent: thread.run.step.delta\ndata: { "id": "step_abc123", "delta": {} }',
      },
    ],
  },
  transcript: ({ events }) => {
    const known = new Set<string>();
    const open = new Map<string, StreamEvent>();
    for (const event of events) {
      const { summary, report } = event;
      const meaning = meaningOf(event);
      const id = summary?.id;
      if (summary === undefined || id === undefined) continue;
      if (summary.kind === 'step') {
        known.add(id);
        if (isEnd(meaning)) open.delete(id);
        else open.set(id, event);
      } else if (meaning?.is === 'delta' && !known.has(id) && open.size > 0) {
        // If two IDs differ, the wrong one is already reported.
        if ([...open.values()].some((one) => isIdTold(one) !== isIdTold(event))) continue;
        const opened = `${all([...open.keys()].map(code))} ${open.size === 1 ? 'is' : 'are'}`;
        report({
          path: ['data', 'id'],
          message: `The stream has not created the step ${code(id)}; ${opened} open`,
        });
      }
    }
  },
};

function isIdTold({ findings }: StreamEvent): boolean {
  return findings.some(({ path }) => path.length === 1 && path[0] === 'id');
}
