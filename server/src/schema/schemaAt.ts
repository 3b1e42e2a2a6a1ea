import type { SchemaNode } from './resolvedSchema.ts';
import { nodeOf } from './resolveSchema.ts';
import { type SchemaKind, schemas } from './schemas.ts';

/** Property names and array indices from a value to one inside it. */
export type JsonPath = readonly (string | number)[];

/**
 * Returns the schema at `path` in `root`, or `undefined` for an unknown place. `root` may be
 * invalid or incomplete; it only determines the branches of tagged unions.
 */
export function schemaAt(kind: SchemaKind, path: JsonPath, root: unknown): SchemaNode | undefined {
  const schema = schemas[kind];
  let node: SchemaNode | undefined = choose(nodeOf(schema, schema), root);
  let value = root;
  for (const key of path) {
    value = memberOf(value, key);
    node = childAt(node, key, value);
    if (node === undefined) return undefined;
  }
  return node;
}

/** Returns the schema of the property or element `key` of `node`, whose value is `value`. */
export function childAt(
  node: SchemaNode,
  key: string | number,
  value: unknown,
): SchemaNode | undefined {
  const child =
    typeof key === 'number' ? node.items : (node.properties.get(key) ?? node.additional);
  return child && choose(child, value);
}

/** Returns the branch of a value by its tag, or else by its properties. */
function choose(node: SchemaNode, value: unknown): SchemaNode {
  const { branches, liveBranches = [], tag } = node;
  if (branches === undefined || tag === undefined) return node;
  const named = memberOf(value, tag);
  const byTag = [...branches, ...liveBranches].find((branch) => branch.tag === named);
  if (byTag !== undefined) return byTag.node;
  const shapes = [...new Set(branches.map((branch) => branch.node))];
  const [only, second] = shapes.filter((shape) => {
    const others = shapes.filter((other) => other !== shape);
    return [...shape.properties.keys()].some(
      (name) => has(value, name) && !others.some((other) => other.properties.has(name)),
    );
  });
  return only !== undefined && second === undefined ? only : node;
}

function memberOf(value: unknown, key: string | number): unknown {
  return has(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}

function has(value: unknown, key: string | number): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
