import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { statusOf, typicalDuration } from '../../model/lifecycle.ts';
import { placeholder } from '../../rules/support/defaultValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';

/** An object of a shape: what it requires and what `seed` says, in the API's order. `path` is where it will stand. */
export function shapeOf(node: SchemaNode, path: JsonPath, seed: JsonObject = {}): JsonObject {
  const filled: Record<string, unknown> = { ...seed };
  for (const name of node.properties.keys()) {
    if (!node.required.has(name) || Object.hasOwn(filled, name)) continue;
    filled[name] = placeholder(name, { path, object: filled, node });
  }
  const names = [...node.properties.keys()].filter((name) => Object.hasOwn(filled, name));
  return Object.fromEntries(names.map((name) => [name, filled[name]]));
}

/** What a run step that is made up knows of its surroundings. */
export interface StepSeed {
  readonly type: unknown;
  readonly status: unknown;
  /** Unix seconds. */
  readonly now: number;
  /** Properties such as `run_id` that it has in common with others. */
  readonly shared: JsonObject;
}

/** A complete run step of a type and status. It took the typical duration, or began that long ago. */
export function stepShape(node: SchemaNode, { type, status, now, shared }: StepSeed): JsonObject {
  const end = statusOf(status)?.endedAt;
  const { properties } = node;
  const details = properties.get('step_details')?.branches?.find(({ tag }) => tag === type)?.node;
  const usage = properties.get('usage');
  return shapeOf(node, [], {
    ...shared,
    type,
    status,
    created_at: now - typicalDuration,
    ...(end !== undefined && { [end]: now }),
    ...(end !== undefined && usage !== undefined && { usage: shapeOf(usage, []) }),
    ...(details !== undefined && { step_details: withFirstElements(details) }),
  });
}

/** Every type and status that a run step can have; the first is the one that most fixtures begin with. */
export function stepVariants(node: SchemaNode): readonly { type: unknown; status: unknown }[] {
  const valuesOf = (name: string) =>
    (node.properties.get(name)?.values ?? []).map((one) => one.value);
  const statuses = valuesOf('status').toSorted((a, b) => Number(isUsual(b)) - Number(isUsual(a)));
  return statuses.flatMap((status) => valuesOf('type').map((type) => ({ type, status })));
}

/** The status of most steps. */
function isUsual(status: unknown): boolean {
  return status === 'completed';
}

/** An object whose lists of tagged objects have one element, to show what belongs there. */
function withFirstElements(node: SchemaNode): JsonObject {
  const shape = shapeOf(node, []);
  const entries = Object.entries(shape).map(([name, value]) => {
    const first = node.properties.get(name)?.items?.branches?.[0];
    if (first === undefined || isObject(value)) return [name, value] as const;
    return [name, [shapeOf(first.node, [0])]] as const;
  });
  return Object.fromEntries(entries);
}
