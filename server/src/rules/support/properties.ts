import type { JsonObject } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';

const orders = new WeakMap<SchemaNode, readonly string[]>();

/** The order of an object's properties; one array for all findings about objects of its kind. */
export function orderOf(node: SchemaNode): readonly string[] {
  const order = orders.get(node) ?? [...node.properties.keys()];
  orders.set(node, order);
  return order;
}

/** The key under which an object has a property: its JSON name, else a client library's spelling; `undefined` if absent. */
export function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const spelled = clientNameOf(name);
  return Object.hasOwn(object, spelled) ? spelled : undefined;
}
