import type { SchemaNode } from '../../schema/resolvedSchema.ts';

const orders = new WeakMap<SchemaNode, readonly string[]>();

/** The order of an object's properties; one array for all findings about objects of its kind. */
export function orderOf(node: SchemaNode): readonly string[] {
  const order = orders.get(node) ?? [...node.properties.keys()];
  orders.set(node, order);
  return order;
}
