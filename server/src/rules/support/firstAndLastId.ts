import type { RuleFinding } from '../../model/finding.ts';
import { kindAbout } from '../../model/findKind.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import { all, code, json, nameOf } from '../../model/messageText.ts';
import type { Summary } from '../../model/stepSummary.ts';
import { misnamed } from '../../model/suggestName.ts';
import { annotationsOfProperty } from '../../schema/resolveSchema.ts';
import { schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import type { ListContext } from '../engine/rule.ts';
import { fixIf } from './fixes.ts';

/** Properties of a list with the IDs of its first and last step. */
export const listEnds = [
  { name: 'first_id', which: 'first', stepOf: (steps: readonly Summary[]) => steps[0] },
  { name: 'last_id', which: 'last', stepOf: (steps: readonly Summary[]) => steps.at(-1) },
] as const;

/** Returns whether a list has steps, so that `first_id` and `last_id` cannot be null. */
export function hasSteps({ data }: JsonObject): boolean {
  return Array.isArray(data) && data.length > 0;
}

/** Reports a list with steps but without `first_id` or `last_id`. */
export function missingEnds({ kind, value, steps }: ListContext): RuleFinding | undefined {
  const node = schemaAt(kind, [], value);
  if (node === undefined || !hasSteps(value)) return undefined;
  const renamed = [...misnamed(value, node).values()];
  const missing = listEnds.filter(
    ({ name }) => !Object.hasOwn(value, name) && !renamed.includes(name),
  );
  if (missing.length === 0) return undefined;
  const members = missing.map(({ name, stepOf }) => [name, stepOf(steps)?.id ?? null] as const);
  const names = all(missing.map(({ name }) => code(name)));
  const one = missing.length === 1;
  const which = missing.map((end) => end.which).join(' and the ');
  const [first] = members;
  return {
    path: [],
    target: 'opening',
    severity: 'warning',
    message: one
      ? `Missing: ${names}; expected the ID of the ${which} ${nameOf(kind)}`
      : `Missing: ${missing.map(({ name }) => code(name)).join(', ')}; expected the IDs of the ${which} ${nameOf(kind)}`,
    fixes: [
      fixIf(
        members.every(([, id]) => id !== null),
        one ? `Add ${names} as ${json(first?.[1])}` : `Add ${names}`,
        { kind: 'insert', path: [], members, order: [...node.properties.keys()] },
      ),
    ],
  };
}

/** Returns the IDs that several steps of a list have, which `duplicate-id` reports. */
export function repeatedIds(steps: readonly Summary[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { id } of steps) {
    if (id === undefined) continue;
    if (seen.has(id)) repeated.add(id);
    seen.add(id);
  }
  return repeated;
}

/** Returns the prefix of an ID property in a list, such as `run_` for `run_id`. */
export function prefixOf(list: SchemaKind, name: string): string {
  return annotationsOfProperty(kindAbout(list).schema, name)?.id?.prefix ?? '';
}
