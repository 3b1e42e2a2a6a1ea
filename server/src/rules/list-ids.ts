import type { JsonEdit, RuleFinding } from '../model/finding.ts';
import { type JsonObject, member } from '../model/jsonValue.ts';
import { json, nameOf } from '../model/messageText.ts';
import type { Summary } from '../model/stepSummary.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { Rule } from './engine/rule.ts';
import { listEnds, prefixOf, repeatedIds } from './support/firstAndLastId.ts';
import { safeFix } from './support/fixes.ts';

/** Finds a `first_id` or `last_id` that is not that of the first or last step. */
export const listIds: Rule = {
  name: 'list-ids',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'A first_id or last_id that does not match the steps',
    what: '`first_id` is not the ID of the first step in `data`, or `last_id` is not the ID of the last step. Both are null if `data` is empty. If the two are swapped, it is one finding.',
    why: 'Clients request the next page with `last_id`. With a wrong one, they skip steps or get some steps twice.',
    examples: [
      {
        bad: '"object": "list",\n"data": [{ "id": "step_2" }, { "id": "step_1" }],\n"first_id": "step_1",\n"last_id": "step_1",\n"has_more": false',
        good: '"object": "list",\n"data": [{ "id": "step_2" }, { "id": "step_1" }],\n"first_id": "step_2",\n"last_id": "step_1",\n"has_more": false',
      },
    ],
  },
  checkList: {
    reads: ['id'],
    check: ({ kind, value: list, steps, unsure }, report) => {
      const swapped = unsure.length === 0 ? swappedReport(kind, list, steps) : undefined;
      if (swapped !== undefined) {
        report(swapped);
        return;
      }
      for (const { name, which, stepOf } of listEnds) {
        if (unsure.includes(name)) continue;
        const step = stepOf(steps);
        const id = member(list, name);
        const right = step === undefined ? null : step.id;
        if ((typeof id !== 'string' && id !== null) || right === undefined || id === right)
          continue;
        if (right !== null && id !== null && isReportedElsewhere(kind, right, id, steps)) continue;
        report({
          path: [name],
          message:
            right === null
              ? `Expected null, because \`data\` is empty, got ${json(id)}`
              : `Expected ${json(right)}, the ID of the ${which} ${nameOf(kind)}, got ${json(id)}`,
          fixes: [safeFix(`Change to ${json(right)}`, change(name, right))],
        });
      }
    },
  },
};

/** Returns whether the step's ID is wrong: another step has it, or it is not a step ID. */
function isReportedElsewhere(
  kind: SchemaKind,
  right: string,
  id: string,
  steps: readonly Summary[],
): boolean {
  if (repeatedIds(steps).has(right)) return true;
  const prefix = prefixOf(kind, 'id');
  return id.startsWith(prefix) && !right.startsWith(prefix);
}

function swappedReport(
  kind: SchemaKind,
  list: JsonObject,
  steps: readonly Summary[],
): RuleFinding | undefined {
  const [first, last] = [steps[0]?.id, steps.at(-1)?.id];
  const isSwapped = list.first_id === last && list.last_id === first && first !== last;
  if (!isSwapped || first === undefined || last === undefined) return undefined;
  return {
    path: ['first_id'],
    message: `\`first_id\` and \`last_id\` are swapped: the first ${nameOf(kind)} is ${json(first)}, and the last one is ${json(last)}`,
    related: [{ path: ['last_id'], message: '`last_id` is here' }],
    fixes: [
      safeFix('Swap `first_id` and `last_id`', change('first_id', first), change('last_id', last)),
    ],
  };
}

function change(name: string, value: string | null): JsonEdit {
  return { kind: 'replace', path: [name], value };
}
