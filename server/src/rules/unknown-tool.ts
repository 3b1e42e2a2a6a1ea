import { serviceOf } from '../schema/liveVariants.ts';
import type { Rule } from './rule.ts';
import { meantBy } from './support/meant.ts';
import { variantReport } from './support/variants.ts';

/** A tool call is of a type that the documented schema does not have. */
export const unknownTool: Rule = {
  name: 'unknown-tool',
  severity: 'warning',
  fixable: false,
  docs: {
    what: 'A tool call is of a type that is not in the documented schema: `code_interpreter`, `file_search`, `retrieval` and `function` are. The conformance `api` takes the types that Azure AI Foundry sends for right, and tells of others as information only. A misspelled type is `enum`. Types that you expect belong in the setting `extraToolTypes`.',
    why: 'Services send tool calls of types of their own, such as `bing_grounding`. A client that knows the documented schema only cannot read them.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "browser", "browser": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  structure: (error, { settings }) => {
    if (error.kind !== 'tag' || error.path.at(-2) !== 'tool_calls') return undefined;
    const { path, tag, value, allowed } = error;
    if (settings.extraToolTypes.includes(value)) return 'quiet';
    if (meantBy(value, allowed).length > 0) return undefined;
    const variant = {
      what: 'tool call type',
      documented: allowed,
      service: serviceOf('toolCall', value),
    };
    return variantReport([...path, tag], value, variant, settings);
  },
};
