import { visitIds } from '../model/idFields.ts';
import type { IdKind } from '../schema/annotations.ts';
import type { Rule } from './rule.ts';
import { code } from './support/words.ts';

/** An ID does not begin as IDs of its kind do. */
export const idPrefix: Rule = {
  name: 'id-prefix',
  severity: 'information',
  fixable: false,
  docs: {
    what: 'An ID does not begin with the prefix of its kind: `step_`, `run_`, `thread_`, `asst_`, `msg_` or `call_`.',
    why: 'The API gives each kind of ID its prefix, and an ID in the wrong place shows by it. Where test data invents its IDs, turn this rule off.',
    examples: [
      { bad: '"run_id": "thread_abc123"', good: '"run_id": "run_abc123"' },
      { bad: '"id": "1"', good: '"id": "step_1"' },
    ],
  },
  value: ({ kind, value: root }, tell) => {
    visitIds(kind, root, (path, id, { kind: idKind, prefix }) => {
      if (prefix === undefined || id.startsWith(prefix)) return;
      tell({
        path: [...path],
        message: `IDs of ${plurals[idKind]} begin with ${code(prefix)}, unlike ${code(id)}`,
      });
    });
  },
};

const plurals: Readonly<Record<IdKind, string>> = {
  step: 'run steps',
  run: 'runs',
  thread: 'threads',
  assistant: 'assistants',
  message: 'messages',
  tool_call: 'tool calls',
  file: 'files',
};
