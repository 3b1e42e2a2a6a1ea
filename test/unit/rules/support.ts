import assert from 'node:assert/strict';
import { withFixes } from '../../../server/src/features/codeActions/sharedValues.ts';
import type {
  Finding,
  JsonEdit,
  RangeTarget,
  Severity,
} from '../../../server/src/model/finding.ts';
import { isObject, member, pointerOf } from '../../../server/src/model/jsonValue.ts';
import { defaultSettings, type RuleSettings } from '../../../server/src/model/settings.ts';
import { activeRulesFor } from '../../../server/src/rules/engine/activeRules.ts';
import { checkValue } from '../../../server/src/rules/engine/checkValue.ts';
import type { ListContext, Rule } from '../../../server/src/rules/engine/rule.ts';
import type { JsonPath } from '../../../server/src/schema/schemaAt.ts';
import type { SchemaKind } from '../../../server/src/schema/schemas.ts';

import type { Members } from './values.ts';

/** The time of all checks: 2024-01-01, in Unix seconds. */
export const now = 1704067200;

/** A value with its settings; its kind is that of its `object` by default. */
export interface Checked {
  readonly value: unknown;
  readonly kind?: SchemaKind;
  /** The default conformance is `model`. */
  readonly settings?: Partial<RuleSettings>;
  readonly broken?: boolean;
}

/** A value with a mistake of one rule, and its finding. */
export interface Invalid extends Checked {
  readonly name?: string;
  readonly message: string;
  /** JSON pointer of the finding. */
  readonly at: string;
  readonly target?: RangeTarget;
  /** Default: the severity of the rule. */
  readonly severity?: Severity;
  /** JSON pointers. */
  readonly related?: readonly string[];
  /** Titles, each with some members of what comes out; `undefined` for one that is gone. Only unsafe ones say placeholder. */
  readonly fixes?: readonly (readonly [title: string, fixed: Members])[];
}

/** Tests a rule: `valid` values give no finding at all, `invalid` ones exactly the one that is described. */
export function testRule(
  rule: Rule,
  table: {
    readonly valid: Readonly<Record<string, Checked | Members>>;
    readonly invalid: readonly Invalid[];
  },
): void {
  describe(`rule ${rule.name}`, () => {
    for (const [name, value] of Object.entries(table.valid)) {
      it(`accepts ${name}`, () => {
        const found = findingsIn(isChecked(value) ? value : { value });
        assert.deepEqual(found.map(line), []);
      });
    }
    for (const invalid of table.invalid) {
      it(invalid.name ?? invalid.message, () => testInvalid(rule, invalid));
    }
  });
}

function testInvalid(rule: Rule, invalid: Invalid): void {
  const found = findingsIn(invalid);
  assert.equal(found.length, 1, found.map(line).join('\n') || 'no finding');
  const [finding] = found;
  assert.ok(finding);
  assert.deepEqual(
    {
      rule: finding.rule,
      message: finding.message,
      at: pointerOf(finding.path),
      target: finding.target ?? 'value',
      severity: finding.severity,
      related: (finding.related ?? []).map(({ path }) => pointerOf(path)),
      fixes: (finding.fixes ?? []).map(({ title }) => title),
    },
    {
      rule: rule.name,
      message: invalid.message,
      at: invalid.at,
      target: invalid.target ?? 'value',
      severity: invalid.severity ?? rule.severity,
      related: invalid.related ?? [],
      fixes: (invalid.fixes ?? []).map(([title]) => title),
    },
  );
  assert.ok(rule.fixable || (finding.fixes ?? []).length === 0, 'is not said to be fixable');
  for (const [index, { title, safety, edits }] of (finding.fixes ?? []).entries()) {
    assert.equal(safety === 'unsafe', title.includes('placeholder'), title);
    const fixed = applyTo(invalid.value, edits);
    for (const [name, value] of Object.entries(invalid.fixes?.[index]?.[1] ?? {})) {
      assert.deepEqual(member(fixed, name), value);
    }
    const left = findingsIn({ ...invalid, value: fixed }).filter((one) => one.rule === rule.name);
    // A safe fix may be a part of what the last one does.
    const isPart = rule.name === 'required' && index < (invalid.fixes ?? []).length - 1;
    const same = left.filter((one) => !isPart || one.message === invalid.message);
    assert.deepEqual(same.map(line), [], 'the fix leaves a finding');
  }
}

/** All findings in a value, and in its steps if it is a list. */
export function findingsIn({ value, kind = kindOf(value), ...rest }: Checked): readonly Finding[] {
  const settings: RuleSettings = { ...defaultSettings, conformance: 'model', ...rest.settings };
  const options = { settings, now, languageId: 'json', forced: false };
  const activeRules = activeRulesFor(settings);
  const found = activeRules.collect(() => {
    const broken = rest.broken ?? false;
    checkValue({ kind, value, broken, unexpected: [], doubtful: [] }, options, activeRules);
    if (kind !== 'list' || !isObject(value)) return;
    const context: ListContext = {
      kind: 'list',
      value,
      steps: summaries(value),
      unsure: [],
      settings,
    };
    for (const { rule, report } of activeRules.list) rule.checkList?.check(context, report);
  });
  // No other objects are there whose values could be taken.
  return found.map((finding) => withFixes(finding, () => undefined));
}

function summaries(value: Members): ListContext['steps'] {
  const steps = Array.isArray(value.data) ? value.data : [];
  return steps.map((one: unknown) => ({
    kind: 'step',
    id: text(one, 'id'),
    type: text(one, 'type'),
    status: text(one, 'status'),
    createdAt:
      typeof member(one, 'created_at') === 'number' ? Number(member(one, 'created_at')) : undefined,
    runId: text(one, 'run_id'),
    threadId: text(one, 'thread_id'),
    assistantId: text(one, 'assistant_id'),
  }));
}

function text(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
}

function kindOf(value: unknown): SchemaKind {
  const object = member(value, 'object');
  if (object === 'list') return 'list';
  return object === 'thread.run.step.delta' ? 'delta' : 'step';
}

function isChecked(value: Checked | Members): value is Checked {
  return 'value' in value;
}

function line({ rule, path, message }: Finding): string {
  return `${rule} ${pointerOf(path)}: ${message}`;
}

/** The value after some edits, whose paths all lead through the value as it was. */
export function applyTo(value: unknown, edits: readonly JsonEdit[]): unknown {
  const copy: unknown = structuredClone(value);
  // Renames and removals change paths, so they come last.
  const late = (edit: JsonEdit) => (edit.kind === 'rename' || edit.kind === 'remove' ? 1 : 0);
  for (const edit of [...edits].sort((a, b) => late(a) - late(b))) apply(copy, edit);
  return copy;
}

function apply(root: unknown, edit: JsonEdit): void {
  if (edit.kind === 'cut') throw new Error('A cut is an edit of text');
  if (edit.kind === 'insert') {
    Object.assign(objectAt(root, edit.path), Object.fromEntries(edit.members));
    return;
  }
  const parent = objectAt(root, edit.path.slice(0, -1));
  const key = String(edit.path.at(-1));
  if (edit.kind === 'replace') parent[key] = edit.value;
  if (edit.kind === 'rename') parent[edit.name] = parent[key];
  if (edit.kind !== 'replace') delete parent[key];
}

function objectAt(root: unknown, path: JsonPath): Record<string, unknown> {
  const found = path.reduce<unknown>((value, key) => member(value, key), root);
  assert.ok(typeof found === 'object' && found !== null);
  return found as Record<string, unknown>;
}
