import { isListSchema } from '../../model/findKind.ts';
import { isObject, type JsonObject, valueAt } from '../../model/jsonValue.ts';
import { misnamed } from '../../model/suggestName.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { type JsonPath, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { cached } from '../../text/cached.ts';
import type { RuleContext } from '../engine/rule.ts';
import type { Incomplete } from './defaultValue.ts';
import { hasSteps, listEnds } from './firstAndLastId.ts';
import { misplaced, siblings, tooDeepIn } from './nesting.ts';
import { keyOf } from './properties.ts';
import { foreignMembers, ownNames } from './tagMismatch.ts';

/** A schema error about a missing property. */
export type Missing = Extract<SchemaError, { kind: 'required' }>;

/** An object and its really missing properties, without misspelled or misplaced ones. */
export interface MissingProperties extends Incomplete {
  readonly missing: readonly Missing[];
}

type ByObject = ReadonlyMap<unknown, MissingProperties>;

/** Returns the missing properties of the object of an error. Computed once per checked value. */
export function missingAt(error: Missing, context: RuleContext): MissingProperties | undefined {
  return findMissing(context.errors, context).get(valueAt(context.value, error.path));
}

/** Returns whether an object has all required properties. If not, another rule reports it. */
export function isWhole(object: JsonObject, kind: SchemaKind, path: JsonPath): boolean {
  const node = schemaAt(kind, path, undefined);
  return [...(node?.required ?? [])].every((name) => keyOf(object, name) !== undefined);
}

type Errors = RuleContext['errors'];

const findMissing = cached((errors: Errors, { kind, value }: RuleContext): ByObject => {
  const byObject = new Map<JsonObject, Missing[]>();
  for (const error of errors) {
    if (error.kind !== 'required') continue;
    const object = valueAt(value, error.path);
    if (!isObject(object)) continue;
    const missing = byObject.get(object);
    if (missing === undefined) byObject.set(object, [error]);
    else missing.push(error);
  }
  const incomplete = new Map<unknown, MissingProperties>();
  for (const [object, missing] of byObject) {
    const path = missing[0]?.path ?? [];
    const node = schemaAt(kind, path, value);
    if (node === undefined) continue;
    const elsewhere = [...thereOtherwise(object, node), ...outside(path, kind, value)];
    // The list hook reports these, because it knows the steps.
    if (isListSchema(kind) && hasSteps(object)) elsewhere.push(...listEnds.map(({ name }) => name));
    const really =
      elsewhere.length === 0 ? missing : missing.filter(({ name }) => !elsewhere.includes(name));
    incomplete.set(object, { path, object, node, missing: really });
  }
  return incomplete;
});

/** Returns the properties that are next to an object instead of inside it. */
function outside(path: JsonPath, kind: SchemaKind, value: unknown): readonly string[] {
  const key = path.at(-1);
  const holder = valueAt(value, path.slice(0, -1));
  if (typeof key !== 'string' || !isObject(holder)) return [];
  const node = schemaAt(kind, path.slice(0, -1), value);
  return node === undefined ? [] : siblings(key, holder, node);
}

/** Returns the properties that exist under another name, at another level, or as another type. */
function thereOtherwise(object: JsonObject, node: SchemaNode): readonly string[] {
  const renamed = [
    ...misnamed(object, node).values(),
    ...misplaced(object, node).keys(),
    ...(tooDeepIn(object, node)?.names ?? []),
  ];
  return foreignMembers(object, node).length === 0 ? renamed : [...renamed, ...ownNames(node)];
}
