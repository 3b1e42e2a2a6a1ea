import { member } from '../model/json.ts';
import { readStatus } from '../model/step.ts';
import { parse } from '../text/tree.ts';
import type { Rule } from './rule.ts';
import { toolCallPath, toolCallsOf } from './support/toolCalls.ts';

/** The arguments of a function call are not JSON text. */
export const argumentsJson: Rule = {
  name: 'arguments-json',
  severity: 'warning',
  fixable: false,
  docs: {
    what: '`function.arguments` is a string that does not hold JSON text. Only steps that have come to their end are looked at: until then, and when a step failed or was cancelled, the arguments may be cut short.',
    why: 'Applications parse the arguments before they call the function. The language model can get them wrong; in a fixture that is not about that, it is a slip.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{city: 1}", "output": "Sunny" }\n    }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{\\"city\\": 1}", "output": "Sunny" }\n    }\n  ]\n}',
      },
    ],
  },
  value: ({ kind, value: step }, tell) => {
    if (kind !== 'step') return;
    const status = readStatus(step)?.name;
    if (status !== 'completed' && status !== 'expired') return;
    for (const [at, call] of toolCallsOf(kind, step).entries()) {
      if (member(call, 'type') !== 'function') continue;
      const text = member(member(call, 'function'), 'arguments');
      if (typeof text !== 'string' || isJson(text)) continue;
      const place = toolCallPath(kind, at, 'function', 'arguments');
      const [fault] = parse(text).faults;
      if (fault === undefined) {
        tell({ path: place, message: 'The arguments are not JSON text' });
      } else {
        const { offset, length, message } = fault;
        tell({
          path: place,
          spot: { inString: { offset, length } },
          message: `The arguments are not JSON text. ${message}`,
        });
      }
    }
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
