import { isObject } from '../model/jsonValue.ts';
import { schemaAt } from '../schema/schemaAt.ts';
import type { Rule } from './engine/rule.ts';
import { unsafeFix } from './support/fixes.ts';
import { foreignMembers } from './support/tagMismatch.ts';
import { toolCallPath } from './support/toolCalls.ts';

/** Finds tool calls of version 1 of the API. */
export const legacyRetrieval: Rule = {
  name: 'legacy-retrieval',
  severity: 'hint',
  fixable: true,
  deprecated: true,
  docs: {
    summary: 'A retrieval tool call, which API v2 calls file_search',
    what: 'A tool call has the type `retrieval`. Version 2 of the API (April 2024) renamed it to `file_search`. If your fixtures are meant for version 1, set `apiVersion` to `v1`.',
    why: 'Version 1 of the API has been shut down. No service sends `retrieval` anymore, and current clients do not read it.',
    examples: [
      {
        bad: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "retrieval", "retrieval": {} }\n  ]\n}',
        good: '"step_details": {\n  "type": "tool_calls",\n  "tool_calls": [\n    { "id": "call_abc123", "type": "file_search", "file_search": {} }\n  ]\n}',
      },
    ],
  },
  checkValue: ({ kind, value: root, settings, facts: { toolCalls } }, report) => {
    if (settings.apiVersion === 'v1') return;
    for (const [at, call] of toolCalls.entries()) {
      if (!isObject(call) || call.type !== 'retrieval') continue;
      // `details-type` reports a property of another type.
      const shape = schemaAt(kind, toolCallPath(kind, at), root);
      if (shape !== undefined && foreignMembers(call, shape).length > 0) continue;
      const type = toolCallPath(kind, at, 'type');
      const member = toolCallPath(kind, at, 'retrieval');
      const renames = Object.hasOwn(call, 'retrieval')
        ? [{ kind: 'rename', path: member, name: 'file_search' } as const]
        : [];
      report({
        path: type,
        message: '`retrieval` is a tool of API v1; API v2 calls it `file_search`',
        // A recording of version 1 is not wrong. Only the user knows whether to convert it.
        fixes: [
          unsafeFix(
            'Convert to `file_search`',
            { kind: 'replace', path: type, value: 'file_search' },
            ...renames,
          ),
        ],
      });
    }
  },
};
