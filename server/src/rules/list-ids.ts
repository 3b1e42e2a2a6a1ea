import { member } from '../model/json.ts';
import type { Rule } from './rule.ts';
import { safeFix } from './support/fixes.ts';
import { listEnds } from './support/listEnds.ts';
import { json } from './support/words.ts';

/** `first_id` or `last_id` is not that of the first or last step. */
export const listIds: Rule = {
  name: 'list-ids',
  severity: 'warning',
  fixable: true,
  docs: {
    what: '`first_id` is not the ID of the first step in `data`, or `last_id` is not that of the last one. Both are null when `data` is empty.',
    why: 'Clients ask for the next page with `last_id`: with a wrong one they skip steps, or get some twice.',
    examples: [
      {
        bad: '"object": "list",\n"data": [{ "id": "step_2" }, { "id": "step_1" }],\n"first_id": "step_1",\n"last_id": "step_1",\n"has_more": false',
        good: '"object": "list",\n"data": [{ "id": "step_2" }, { "id": "step_1" }],\n"first_id": "step_2",\n"last_id": "step_1",\n"has_more": false',
      },
    ],
  },
  list: {
    reads: ['id'],
    check: ({ value: list, steps }, tell) => {
      for (const { name, which, stepOf } of listEnds) {
        const step = stepOf(steps);
        const id = member(list, name);
        const right = step === undefined ? null : step.id;
        if ((typeof id !== 'string' && id !== null) || right === undefined || id === right)
          continue;
        tell({
          path: [name],
          message:
            right === null
              ? `Expected null, as \`data\` is empty, got ${json(id)}`
              : `Expected ${json(right)}, the ID of the ${which} step, got ${json(id)}`,
          fixes: [
            safeFix(`Change to ${json(right)}`, { kind: 'replace', path: [name], value: right }),
          ],
        });
      }
    },
  },
};
