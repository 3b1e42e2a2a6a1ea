import { wholeSchema } from '../model/findKind.ts';
import { all, code, nameOf } from '../model/messageText.ts';
import { isEnd, meaningOf } from '../model/streamEvents.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';

/** Finds a delta of an object that its stream has not created. */
export const deltaStep: Rule = {
  name: 'delta-step',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A delta of an object that the stream has not created',
    what: 'A delta has the `id` of a step or message that no earlier event of the stream has, while another one is open. The finding is at the first such delta.',
    why: 'Clients add a delta to the object that it names. If the stream has never created that object, they drop the delta or fail.',
    examples: [
      {
        bad: 'event: thread.run.step.created\ndata: { "id": "step_abc123", "status": "in_progress" }\n\nevent: thread.run.step.delta\ndata: { "id": "step_abc124", "delta": {} }',
        good: 'event: thread.run.step.created\ndata: { "id": "step_abc123", "status": "in_progress" }\n\nevent: thread.run.step.delta\ndata: { "id": "step_abc123", "delta": {} }',
      },
    ],
  },
  checkStream: ({ events }) => {
    const known = new Set<string>();
    const open = new Map<string, StreamEvent>();
    for (const event of events) {
      const { summary, report } = event;
      const meaning = meaningOf(event);
      const id = summary?.id;
      if (summary === undefined || id === undefined) continue;
      const whole = wholeSchema(summary.kind);
      if (whole === summary.kind) {
        known.add(id);
        if (isEnd(meaning)) open.delete(id);
        else open.set(id, event);
      } else if (meaning?.is === 'delta' && !known.has(id)) {
        const others = [...open].filter(([, one]) => one.summary?.kind === whole);
        // If two IDs differ, the wrong one is already reported.
        const isReported = others.some(([, one]) => isIdReported(one) !== isIdReported(event));
        if (others.length === 0 || isReported) continue;
        // The other deltas of the object are part of the same mistake.
        known.add(id);
        const opened = `${all(others.map(([one]) => code(one)))} ${others.length === 1 ? 'is' : 'are'}`;
        report({
          path: ['data', 'id'],
          message: `The stream has not created the ${nameOf(whole)} ${code(id)}; ${opened} open`,
        });
      }
    }
  },
};

function isIdReported({ findings }: StreamEvent): boolean {
  return findings.some(({ path }) => path.length === 1 && path[0] === 'id');
}
