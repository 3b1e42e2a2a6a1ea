import { kindOfNode } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { typicalDuration } from '../../model/lifecycle.ts';
import { placeholder } from '../../rules/support/defaultValue.ts';
import type { Branch, SchemaNode } from '../../schema/resolvedSchema.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';

/** An object of a shape: what it requires and what `seed` says, in the API's order. `path` is where it will be. */
export function shapeOf(node: SchemaNode, path: JsonPath, seed: JsonObject = {}): JsonObject {
  const filled: Record<string, unknown> = { ...seed };
  for (const name of node.properties.keys()) {
    if (!node.required.has(name) || Object.hasOwn(filled, name)) continue;
    filled[name] = placeholder(name, { path, object: filled, node });
  }
  const names = [...node.properties.keys()].filter((name) => Object.hasOwn(filled, name));
  return Object.fromEntries(names.map((name) => [name, filled[name]]));
}

/** What users pick for a new object. */
export interface Picks {
  /** The value of `object`; a run step if it is not given. */
  readonly object?: string | undefined;
  readonly type?: string | undefined;
  readonly status: string;
  /** The type of its first tool call; the usual one if it is not given. */
  readonly tool?: string | undefined;
}

/** What a new object is made from. */
export interface ObjectSeed extends Picks {
  /** Unix seconds. The object ends now if it has ended, and was created some seconds ago. */
  readonly now: number;
  /** Properties such as `run_id` that it has in common with others. */
  readonly shared?: JsonObject;
}

/** A complete object of a type and status, such as a run step. */
export function objectShape(
  node: SchemaNode,
  { type, status, tool, now, shared = {} }: ObjectSeed,
): JsonObject {
  const properties = [...node.properties];
  const statuses = kindOfNode(node)?.statuses ?? [];
  const { hasEnded = false, timestamp } = statuses.find(({ name }) => name === status) ?? {};
  const usage = node.properties.get('usage');
  const details = properties.flatMap(([name, { branches = [] }]) => {
    const branch = branches.find(({ tag }) => tag === type);
    return branch === undefined ? [] : [[name, withElements(branch.node, status, tool)] as const];
  });
  return shapeOf(node, [], {
    ...shared,
    ...(type !== undefined && { type }),
    status,
    created_at: now - typicalDuration,
    ...(timestamp !== undefined && { [timestamp]: now }),
    ...(hasEnded && usage !== undefined && { usage: shapeOf(usage, []) }),
    ...Object.fromEntries(details),
  });
}

/** One element of a list, such as a tool call. It has results if the object around it is completed. */
export function elementShape(node: SchemaNode, path: JsonPath, status: unknown): JsonObject {
  const shape = shapeOf(node, path);
  return status === usualStatus ? withResults(node, shape) : shape;
}

/** The branches of a tagged union: the usual one first, then the others in their order. */
export function branchesOf({ branches = [] }: SchemaNode): readonly Branch[] {
  return branches.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ node }: Branch): number {
  return node.annotations.usual === true ? 0 : 1;
}

/** The status of most objects. */
export const usualStatus = 'completed';

/** An object whose lists of tagged objects have one element each. */
function withElements(node: SchemaNode, status: string, tool: string | undefined): JsonObject {
  const lists = [...node.properties].flatMap(([name, { items }]) => {
    const branches = items === undefined ? [] : branchesOf(items);
    const branch = branches.find(({ tag }) => tag === tool) ?? branches[0];
    return branch === undefined ? [] : [[name, [elementShape(branch.node, [0], status)]] as const];
  });
  return shapeOf(node, [], Object.fromEntries(lists));
}

/** An object with examples of the outputs that are null or empty until there are any. */
function withResults(node: SchemaNode, object: JsonObject): JsonObject {
  const entries = Object.entries(object).map(([name, value]) => {
    const property = node.properties.get(name);
    if (property === undefined) return [name, value];
    if (isObject(value)) return [name, withResults(property, value)];
    if (value === null) return [name, property.examples[0] ?? null];
    const [first] = property.items === undefined ? [] : branchesOf(property.items);
    return [name, first === undefined ? value : [shapeOf(first.node, [0])]];
  });
  return Object.fromEntries(entries);
}
