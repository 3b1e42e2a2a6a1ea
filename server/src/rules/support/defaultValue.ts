import { kindOfNode } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { endTimestamps, statusEndingAt } from '../../model/lifecycle.ts';
import { readProperty, readStatus, readTime } from '../../model/readProperty.ts';
import type { Branch, SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt, type JsonPath, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { tagOf } from './tagMismatch.ts';

/** An object with missing properties: its path, its value and its schema. */
export interface Incomplete {
  readonly path: JsonPath;
  readonly object: JsonObject;
  readonly node: SchemaNode;
}

/** Returns a value for a missing property: the implied value, else null, else an example. */
export function placeholder(name: string, incomplete: Incomplete): unknown {
  const { path, node } = incomplete;
  const property = node.properties.get(name);
  if (property === undefined) return null;
  const derived = node.tag === name ? tagOf(node) : derive(name, incomplete, property);
  if (derived !== undefined) return derived;
  const index = path.at(-1);
  if (typeof index !== 'number' || property.nullable) return example(property);
  // Elements of an array need distinct IDs.
  if (name === 'index') return index;
  const unique = property.annotations.id !== undefined && index > 0;
  return unique ? `${example(property)}${index}` : example(property);
}

/** Returns the value that the other properties of the object imply, or `undefined`. */
function derive(name: string, { object, node }: Incomplete, property: SchemaNode): unknown {
  const kind = kindOfNode(node);
  const status = kind && readStatus(kind.schema, object);
  if (property.annotations.ends !== undefined)
    return name === status?.timestamp ? startOf(object, node) : undefined;
  if (kind?.statuses.some(({ reason }) => reason === name))
    return name === status?.reason ? shapeOf(property) : undefined;
  switch (name) {
    case 'type':
      return tagOf(childAt(node, 'step_details', readProperty(object, 'step_details')));
    case 'step_details':
      return detailsOf(property, readProperty(object, 'type'));
    case 'status':
      return kind && statusOfEnds(kind.schema, object);
    case 'usage':
      return status?.name === 'completed' ? shapeOf(property) : undefined;
    case 'total_tokens':
      return count(object, 'prompt_tokens') + count(object, 'completion_tokens');
    case 'prompt_tokens':
      return atLeast0(count(object, 'total_tokens') - count(object, 'completion_tokens'));
    case 'completion_tokens':
      return atLeast0(count(object, 'total_tokens') - count(object, 'prompt_tokens'));
    default:
      return undefined;
  }
}

function startOf(step: JsonObject, node: SchemaNode): unknown {
  const created = node.properties.get('created_at');
  if (readProperty(step, 'created_at') !== undefined) return readTime(step, 'created_at');
  return created && example(created);
}

function detailsOf(union: SchemaNode, type: unknown): unknown {
  const { branches = [], liveBranches = [] } = union;
  const branch = [...branches, ...liveBranches].find(({ tag }) => tag === type);
  return branch && branchOf(branch);
}

/** Returns the status of the step's only end timestamp. */
function statusOfEnds(kind: SchemaKind, step: JsonObject): string | undefined {
  const [end, second] = endTimestamps(kind).filter((name) => readTime(step, name) !== undefined);
  return end === undefined || second !== undefined ? undefined : statusEndingAt(kind, end);
}

function count(usage: JsonObject, name: string): number {
  return countOf(usage, name) ?? 0;
}

/** Returns a valid token count, or `undefined`. */
export function countOf(usage: JsonObject, name: string): number | undefined {
  const value = readProperty(usage, name);
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function atLeast0(value: number): number {
  return Math.max(0, value);
}

/** Returns the simplest allowed value of a place: null if possible, else its example. */
function example(node: SchemaNode): unknown {
  return node.nullable ? null : shapeOf(node);
}

/** Returns the example value of a place, never null. */
export function shapeAt(kind: SchemaKind, path: JsonPath): unknown {
  const node = schemaAt(kind, path, undefined);
  return node && shapeOf(node);
}

function shapeOf(node: SchemaNode): unknown {
  const [value] = node.values ?? [];
  if (value !== undefined) return value.value;
  if (node.examples.length > 0) return node.examples[0];
  const [branch] = node.branches ?? [];
  if (branch !== undefined) return branchOf(branch);
  switch (node.types[0]) {
    case 'array':
      return [];
    case 'object':
      return objectOf(node);
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    default:
      return '';
  }
}

function branchOf({ tag, node }: Branch): unknown {
  const shape = objectOf(node);
  return node.tag === undefined || !isObject(shape) ? shape : { ...shape, [node.tag]: tag };
}

function objectOf(node: SchemaNode): JsonObject {
  const names = [...node.properties.keys()].filter((name) => node.required.has(name));
  return Object.fromEntries(
    names.map((name) => [name, example(node.properties.get(name) ?? node)]),
  );
}
