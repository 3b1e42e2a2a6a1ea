import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt, type JsonPath, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import { cached } from '../../text/cached.ts';
import { isObject } from '../jsonValue.ts';

/** A value that the schemas define as a time in Unix seconds, whatever its actual value. */
export interface TimestampField {
  readonly path: JsonPath;
  readonly value: unknown;
  readonly node: SchemaNode;
}

/**
 * Returns the timestamps of a run step, delta, list or event, which may be invalid. Includes client
 * spellings (`createdAt`), null and values of wrong types. Skips everything without timestamps in
 * its schema.
 */
export function timestampsOf(kind: SchemaKind, root: unknown): Iterable<TimestampField> {
  const node = schemaAt(kind, [], root);
  return node === undefined ? [] : fieldsIn(node, root, []);
}

function* fieldsIn(node: SchemaNode, value: unknown, path: JsonPath): Generator<TimestampField> {
  if (node.annotations.timestamp) yield { path, value, node };
  else if (Array.isArray(value)) {
    if (node.items === undefined || !leadsToTimestamp(node.items)) return;
    for (const [index, item] of value.entries())
      yield* fieldsUnder(node, index, item, [...path, index]);
  } else if (isObject(value)) {
    for (const [name, client] of waysOf(node)) {
      const key = Object.hasOwn(value, name) ? name : client;
      if (Object.hasOwn(value, key)) yield* fieldsUnder(node, name, value[key], [...path, key]);
    }
  }
}

function* fieldsUnder(
  node: SchemaNode,
  key: string | number,
  value: unknown,
  path: JsonPath,
): Generator<TimestampField> {
  const child = childAt(node, key, value);
  if (child !== undefined) yield* fieldsIn(child, value, path);
}

type Way = readonly [name: string, clientName: string];

/** Returns the properties of an object that are or contain timestamps. */
const waysOf = cached(({ properties }: SchemaNode): readonly Way[] =>
  [...properties]
    .filter(([, child]) => leadsToTimestamp(child))
    .map(([name]) => [name, clientNameOf(name)]),
);

function leadsToTimestamp(node: SchemaNode): boolean {
  if (node.annotations.timestamp || waysOf(node).length > 0) return true;
  if (node.items !== undefined && leadsToTimestamp(node.items)) return true;
  return node.branches?.some((branch) => leadsToTimestamp(branch.node)) ?? false;
}
