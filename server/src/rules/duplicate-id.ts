import { member } from '../model/json.ts';
import type { JsonPath } from '../schema/schemaAt.ts';
import type { Rule, Tell } from './rule.ts';
import { toolCallPath } from './support/toolCalls.ts';
import { code } from './support/words.ts';

/** Two things have the same ID or index. */
export const duplicateId: Rule = {
  name: 'duplicate-id',
  severity: 'warning',
  fixable: false,
  docs: {
    what: 'Two steps of one list have the same `id`, two tool calls of one step have the same `id`, or two elements of one array of a delta have the same `index`.',
    why: 'Outputs are submitted, and deltas are put together, by these: with two of the same, one gets what belongs to the other.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} },\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} },\n    { "id": "call_abc124", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  value: ({ kind, facts: { toolCalls } }, tell) => {
    const name = kind === 'step' ? 'id' : 'index';
    if (toolCalls.length > 1) {
      const keys = toolCalls.map((call) => member(call, name));
      tellRepeated(keys, (at) => toolCallPath(kind, at), `tool call has the ${name}`, name, tell);
    }
    if (kind !== 'delta') return;
    for (const [call, value] of toolCalls.entries()) {
      const outputs = member(member(value, 'code_interpreter'), 'outputs');
      if (!Array.isArray(outputs)) continue;
      const inner = outputs.map((output: unknown) => member(output, name));
      const pathOf = (at: number) => toolCallPath(kind, call, 'code_interpreter', 'outputs', at);
      tellRepeated(inner, pathOf, `output has the ${name}`, name, tell);
    }
  },
  list: {
    reads: ['id'],
    check: ({ steps }, tell) => {
      const ids = steps.map(({ id }) => id);
      tellRepeated(ids, (at) => ['data', at], 'step has the id', 'id', tell);
    },
  },
};

/** Tells of every element whose key, a string or number, an earlier one has already. */
function tellRepeated(
  keys: readonly unknown[],
  pathOf: (at: number) => JsonPath,
  what: string,
  name: string,
  tell: Tell,
): void {
  if (keys.length < 2 || new Set(keys).size === keys.length) return;
  const first = new Map<unknown, number>();
  keys.forEach((key, at) => {
    if (typeof key !== 'string' && typeof key !== 'number') return;
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, at);
      return;
    }
    const message = `An earlier ${what} ${code(String(key))} already`;
    const related = { path: [...pathOf(before), name], message: `The first one is here` };
    tell({ path: [...pathOf(at), name], message, related: [related] });
  });
}
