import { isObject, member } from '../model/jsonValue.ts';
import type { SchemaError } from '../schema/schemaError.ts';
import type { Rule } from './engine/rule.ts';
import { isStatusInDoubt } from './support/endTimestamps.ts';
import { toolCallPath } from './support/toolCalls.ts';

/** Finds a completed step with a function call without output. */
export const statusOutput: Rule = {
  name: 'status-output',
  severity: 'information',
  fixable: false,
  docs: {
    summary: 'A completed function call without output',
    what: 'A completed step has a function call whose `output` is null.',
    why: 'A step with function calls can only complete after their outputs are submitted.',
    examples: [
      {
        bad: '"status": "completed",\n"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{}", "output": null }\n    }\n  ]\n}',
        good: '"status": "completed",\n"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{}", "output": "Sunny" }\n    }\n  ]\n}',
      },
    ],
  },
  checkValue: ({ kind, errors, broken, facts: { status, ends, toolCalls } }, report) => {
    if (status?.name !== 'completed') return;
    for (const [at, call] of toolCalls.entries()) {
      const called = member(call, 'type') === 'function' ? member(call, 'function') : undefined;
      if (!isObject(called)) continue;
      const path = toolCallPath(kind, at, 'function');
      if (called.output === null && !isStatusInDoubt(ends)) {
        report({ path: [...path, 'output'], message });
      } else if (!Object.hasOwn(called, 'output') && !broken && !lacksOthers(errors)) {
        report({ path, target: 'opening', message });
      }
    }
  },
};

const message = 'The step is `completed`, so its function calls must have an output';

/**
 * Returns whether other rules report missing or misspelled properties, which may include `output`.
 */
function lacksOthers(errors: readonly SchemaError[]): boolean {
  return errors.some(({ kind }) => kind === 'required' || kind === 'unknown');
}
