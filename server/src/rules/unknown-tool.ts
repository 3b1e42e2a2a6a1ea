import { suggestions } from '../model/suggestName.ts';
import type { Rule } from './engine/rule.ts';
import { serviceAt, variantReport } from './support/variants.ts';

/** Names of element types in messages, by array. */
const whats = new Map<string | number | undefined, string>([
  ['tool_calls', 'tool call type'],
  ['tools', 'tool type'],
]);

/** Finds tool calls and tools of a type that is not in the documented schema. */
export const unknownTool: Rule = {
  name: 'unknown-tool',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'A tool or tool call of a type that is not documented',
    what: 'A tool call or a tool of a run has a type that is not in the documented schema, which has `code_interpreter`, `file_search`, `retrieval` and `function`. The conformance `api` accepts the types that Azure AI Foundry sends, and reports others as information only. A misspelled type is reported by the rule `enum`. Add types that you expect to the setting `extraToolTypes`.',
    why: 'Services send tool calls of their own types, such as `bing_grounding`. A client that knows only the documented schema cannot read them.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "browser", "browser": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  onSchemaError: (error, context) => {
    const what = error.kind === 'tag' ? whats.get(error.path.at(-2)) : undefined;
    if (error.kind !== 'tag' || what === undefined) return undefined;
    const { settings } = context;
    const { path, tag, value, allowed } = error;
    if (settings.extraToolTypes.includes(value)) return 'suppressed';
    const variant = { what, documented: allowed, service: serviceAt(error, context) };
    const isMisspelled = suggestions(value, allowed).length > 0;
    if (variant.service === undefined && isMisspelled) return undefined;
    return variantReport([...path, tag], value, variant, settings);
  },
};
