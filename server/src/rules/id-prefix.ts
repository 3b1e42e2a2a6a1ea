import type { RuleFinding } from '../model/finding.ts';
import { type IdField, visitIds } from '../model/ids/idFields.ts';
import { member, valueAt } from '../model/jsonValue.ts';
import { code } from '../model/messageText.ts';
import type { IdKind } from '../schema/annotations.ts';
import { type JsonPath, schemaAt } from '../schema/schemaAt.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { Rule } from './engine/rule.ts';
import { safeFix } from './support/fixes.ts';

/** Finds an ID without the prefix of its kind. */
export const idPrefix: Rule = {
  name: 'id-prefix',
  severity: 'information',
  fixable: true,
  docs: {
    summary: 'An ID without the prefix of its kind',
    what: 'An ID does not start with the prefix of its kind: `step_`, `run_`, `thread_`, `asst_`, `msg_` or `call_`. Two swapped IDs are one finding, a warning.',
    why: 'The API gives each kind of ID its own prefix, so that an ID in the wrong place can be recognized. If your test data uses other IDs, turn this rule off.',
    examples: [
      { bad: '"run_id": "thread_abc123"', good: '"run_id": "run_abc123"' },
      { bad: '"id": "1"', good: '"id": "step_1"' },
      {
        bad: '"run_id": "thread_abc123",\n"thread_id": "run_abc123"',
        good: '"run_id": "run_abc123",\n"thread_id": "thread_abc123"',
      },
    ],
  },
  checkValue: ({ kind, value: root }, report) => {
    const wrong: WrongId[] = [];
    visitIds(kind, root, (path, id, field) => {
      if (field.prefix === undefined || id.startsWith(field.prefix)) return;
      if (isOfUnknownVariant(kind, path, root)) return;
      wrong.push({ path: [...path], id, kind: field.kind, prefix: field.prefix });
    });
    const reported = new Set<WrongId>();
    for (const one of wrong) {
      if (reported.has(one)) continue;
      const other = wrong.find(
        (candidate) => !reported.has(candidate) && isSwapped(one, candidate),
      );
      if (other !== undefined) reported.add(other);
      report(other === undefined ? wrongReport(one) : swappedReport(one, other));
    }
  },
};

interface WrongId extends Required<IdField> {
  readonly path: JsonPath;
  readonly id: string;
}

/** Returns whether an ID is in a tool call of an undocumented type, with its own prefixes. */
function isOfUnknownVariant(kind: SchemaKind, path: JsonPath, root: unknown): boolean {
  if (path.at(-3) !== 'tool_calls') return false;
  const holder = path.slice(0, -1);
  const node = schemaAt(kind, holder, root);
  const type = node?.tag && member(valueAt(root, holder), node.tag);
  const branches = node?.branches ?? node?.union?.branches ?? [];
  return typeof type === 'string' && !branches.some(({ tag }) => tag === type);
}

function isSwapped(one: WrongId, other: WrongId): boolean {
  return one.id.startsWith(other.prefix) && other.id.startsWith(one.prefix);
}

function wrongReport({ path, id, kind, prefix }: WrongId): RuleFinding {
  return {
    path,
    message: `Expected the ID of ${kindWords[kind].one} (${code(`${prefix}…`)}), got ${code(id)}`,
  };
}

function swappedReport(one: WrongId, other: WrongId): RuleFinding {
  const [first, second] = [one, other].map(({ path }) => code(path.join('.')));
  return {
    path: one.path,
    severity: 'warning',
    message: `${first} and ${second} are swapped: ${code(one.id)} is the ID of ${kindWords[other.kind].one}, and ${code(other.id)} is the ID of ${kindWords[one.kind].one}`,
    related: [{ path: other.path, message: `${code(other.id)} is here` }],
    fixes: [
      safeFix(
        `Swap ${first} and ${second}`,
        { kind: 'replace', path: one.path, value: other.id },
        { kind: 'replace', path: other.path, value: one.id },
      ),
    ],
  };
}

const kindWords: Readonly<Record<IdKind, { readonly one: string; readonly many: string }>> = {
  step: { one: 'a run step', many: 'run steps' },
  run: { one: 'a run', many: 'runs' },
  thread: { one: 'a thread', many: 'threads' },
  assistant: { one: 'an assistant', many: 'assistants' },
  message: { one: 'a message', many: 'messages' },
  tool_call: { one: 'a tool call', many: 'tool calls' },
  file: { one: 'a file', many: 'files' },
  vector_store: { one: 'a vector store', many: 'vector stores' },
};
