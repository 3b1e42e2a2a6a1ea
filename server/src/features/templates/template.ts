import { kindOfNode } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { typicalDuration } from '../../model/lifecycle.ts';
import { placeholder } from '../../rules/support/defaultValue.ts';
import type { Branch, SchemaNode } from '../../schema/resolvedSchema.ts';
import type { JsonPath } from '../../text/json/syntaxTree.ts';

/**
 * Returns an object with its required properties and those of `seed`, in the order of the API.
 * `path` is its future path.
 */
export function shapeOf(node: SchemaNode, path: JsonPath, seed: JsonObject = {}): JsonObject {
  const filled: Record<string, unknown> = { ...seed };
  for (const name of node.properties.keys()) {
    if (!node.required.has(name) || Object.hasOwn(filled, name)) continue;
    filled[name] = placeholder(name, { path, object: filled, node });
  }
  const names = [...node.properties.keys()].filter((name) => Object.hasOwn(filled, name));
  return Object.fromEntries(names.map((name) => [name, filled[name]]));
}

/** The user's choices for a new object. */
export interface Picks {
  /** Value of `object`. Default: a run step. */
  readonly object?: string | undefined;
  readonly type?: string | undefined;
  readonly status: string;
  /** Type of the first tool call. Default: the usual one. */
  readonly tool?: string | undefined;
}

/** Input for a new object. */
export interface ObjectSeed extends Picks {
  /** Unix seconds. An ended object ends now, and was created some seconds earlier. */
  readonly now: number;
  /** Shared properties, such as `run_id`. */
  readonly shared?: JsonObject;
}

/** Returns a complete object, such as a run step, with a type and status. */
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

/** Returns an element of a list, such as a tool call. It has results if the object is completed. */
export function elementShape(node: SchemaNode, path: JsonPath, status: unknown): JsonObject {
  const shape = shapeOf(node, path);
  return status === usualStatus ? withResults(node, shape) : shape;
}

/** Returns the branches of a tagged union, the usual one first. */
export function branchesOf({ branches = [] }: SchemaNode): readonly Branch[] {
  return branches.toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ node }: Branch): number {
  return node.annotations.usual === true ? 0 : 1;
}

/** The status of most objects. */
export const usualStatus = 'completed';

/** Fills each list of tagged objects with one element. */
function withElements(node: SchemaNode, status: string, tool: string | undefined): JsonObject {
  const lists = [...node.properties].flatMap(([name, { items }]) => {
    const branches = items === undefined ? [] : branchesOf(items);
    const branch = branches.find(({ tag }) => tag === tool) ?? branches[0];
    return branch === undefined ? [] : [[name, [elementShape(branch.node, [0], status)]] as const];
  });
  return shapeOf(node, [], Object.fromEntries(lists));
}

/** Fills null or empty outputs with examples. */
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
