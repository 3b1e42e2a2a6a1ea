import { member } from '../model/jsonValue.ts';
import { statusesOf } from '../model/lifecycle.ts';
import type { ObjectStatus } from '../model/objectKinds.ts';
import { readText } from '../model/readProperty.ts';
import { suggestions } from '../model/suggestName.ts';
import { isJson } from '../text/json/isJson.ts';
import { parse } from '../text/json/syntaxTree.ts';
import type { Rule } from './engine/rule.ts';
import { toolCallPath } from './support/toolCalls.ts';

/** Finds function arguments that are not valid JSON. */
export const argumentsJson: Rule = {
  name: 'arguments-json',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'Function arguments that are not valid JSON',
    what: '`function.arguments` is not valid JSON. Steps that are in progress, failed or cancelled are not checked, because their arguments may be incomplete.',
    why: 'Applications parse the arguments before they call the function. A language model can produce invalid arguments, but in a fixture they are usually a typing mistake.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{city: 1}", "output": "Sunny" }\n    }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    {\n      "id": "call_abc123",\n      "type": "function",\n      "function": { "name": "get_weather", "arguments": "{\\"city\\": 1}", "output": "Sunny" }\n    }\n  ]\n}',
      },
    ],
  },
  checkValue: ({ kind, value, facts: { status, toolCalls } }, report) => {
    if (kind !== 'step' || toolCalls.length === 0 || mayBeCutShort(value, status)) return;
    for (const [at, call] of toolCalls.entries()) {
      if (member(call, 'type') !== 'function') continue;
      const text = member(member(call, 'function'), 'arguments');
      if (typeof text !== 'string' || isJson(text)) continue;
      const place = toolCallPath(kind, at, 'function', 'arguments');
      const [fault] = parse(text).faults;
      if (fault === undefined) {
        report({ path: place, message: 'The arguments are not valid JSON' });
      } else {
        const { offset, length, message } = fault;
        report({
          path: place,
          target: { inString: { offset, length } },
          message: `The arguments are not valid JSON. ${message}`,
        });
      }
    }
  },
};

/**
 * Returns whether the arguments may be incomplete. A misspelled status counts as the intended one.
 */
function mayBeCutShort(step: unknown, status: ObjectStatus | undefined): boolean {
  const name = status?.name ?? meantStatus(readText(step, 'status'));
  return name === 'in_progress' || name === 'failed' || name === 'cancelled';
}

function meantStatus(word: string | undefined): string | undefined {
  return word === undefined
    ? 'in_progress'
    : suggestions(
        word,
        statusesOf('step').map(({ name }) => name),
      )[0];
}
