import { valueAt } from '../model/json.ts';
import type { Rule } from './rule.ts';
import { meantByTag } from './support/meant.ts';
import { code } from './support/words.ts';

/** A tool call is of a type that the model does not know. */
export const unknownTool: Rule = {
  name: 'unknown-tool',
  severity: 'warning',
  fixable: false,
  docs: {
    what: 'A tool call is of a type that the model does not know: `code_interpreter`, `file_search`, `retrieval` and `function` are those it knows. Under the conformance `api` it is information only. Types that you expect belong in the setting `extraToolTypes`.',
    why: 'Newer services send tool calls of types of their own, such as `browser` or `bing_grounding`. A client that knows the model only cannot read them.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "browser", "browser": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  structure: (error, { value: root, settings }) => {
    if (error.kind !== 'tag' || error.path.at(-2) !== 'tool_calls') return undefined;
    const { path, tag, value, allowed } = error;
    if (settings.extraToolTypes.includes(value)) return 'quiet';
    // What is evidently meant for a known type is left to `enum`.
    if (meantByTag(value, allowed, valueAt(root, path)).length > 0) return undefined;
    return {
      path: [...path, tag],
      message: `The model does not know tool calls of type ${code(value)}`,
      ...(settings.conformance === 'api' && { severity: 'information' }),
    };
  },
};
