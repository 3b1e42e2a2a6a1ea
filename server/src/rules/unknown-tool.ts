import { serviceOf } from '../schema/liveVariants.ts';
import type { Rule } from './engine/rule.ts';
import { suggestions } from './support/suggestName.ts';
import { variantReport } from './support/variants.ts';

/** Finds tool calls of a type that is not in the documented schema. */
export const unknownTool: Rule = {
  name: 'unknown-tool',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A tool call of a type that is not in the documented schema',
    what: 'A tool call has a type that is not in the documented schema, which has `code_interpreter`, `file_search`, `retrieval` and `function`. The conformance `api` accepts the types that Azure AI Foundry sends, and reports others as information only. A misspelled type is reported by the rule `enum`. Add types that you expect to the setting `extraToolTypes`.',
    why: 'Services send tool calls of their own types, such as `bing_grounding`. A client that knows only the documented schema cannot read them.',
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
    if (suggestions(value, allowed).length > 0) return undefined;
    const variant = {
      what: 'tool call type',
      documented: allowed,
      service: serviceOf('toolCall', value),
    };
    return variantReport([...path, tag], value, variant, settings);
  },
};
