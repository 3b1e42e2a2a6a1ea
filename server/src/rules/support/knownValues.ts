import type { SharedValues } from '../../model/finding.ts';
import { kindOfNode } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { endTimestamps } from '../../model/lifecycle.ts';
import { readProperty, readTime } from '../../model/readProperty.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt } from '../../schema/schemaAt.ts';
import { isBlank } from './convert.ts';
import { countOf } from './defaultValue.ts';
import { mustBeNull } from './endTimestamps.ts';
import { hasSteps, listEnds } from './firstAndLastId.ts';
import type { MissingProperties } from './missingProperties.ts';
import { ownNames, tagOf } from './tagMismatch.ts';

/** Values of missing properties that follow from the file, by name. */
export type KnownValues = ReadonlyMap<string, unknown>;

/**
 * Returns the values of an object's missing properties that follow from the file. An object that
 * lacks more may be a deliberate part in a test, so it only gets the IDs that it shares with
 * others.
 */
export function knownValues(incomplete: MissingProperties, shared: SharedValues): KnownValues {
  const ids = new Map<string, unknown>();
  const others = new Map<string, unknown>();
  for (const { name } of incomplete.missing) {
    const id = isSharedId(name, incomplete) ? shared(name) : undefined;
    const value = id === undefined ? knownValue(name, incomplete) : undefined;
    if (id !== undefined) ids.set(name, id);
    else if (value !== undefined) others.set(name, value);
  }
  const isWhole = incomplete.missing.every(
    ({ name, nullable }) => nullable || ids.has(name) || others.has(name),
  );
  return isWhole ? new Map([...ids, ...others]) : ids;
}

/** Returns whether objects share an ID property. Users' messages have no run or assistant. */
function isSharedId(name: string, { path, object, node }: MissingProperties): boolean {
  const property = node.properties.get(name);
  if (path.length > 0 || name === 'id' || property?.annotations.id === undefined) return false;
  return !property.nullable || readProperty(object, 'role') === 'assistant';
}

function knownValue(name: string, { path, object, node }: MissingProperties): unknown {
  const property = node.properties.get(name);
  if (node.tag === name) return tagByMember(object, node);
  if (property?.values?.length === 1) return property.values[0]?.value;
  if (property?.nullable === true) return isNull(name, path, object, node) ? null : undefined;
  switch (name) {
    case 'type':
      return tagOf(childAt(node, 'step_details', readProperty(object, 'step_details')));
    case 'status':
      return statusOfEnds(node, object);
    case 'total_tokens':
      return totalOf(object);
    default:
      return undefined;
  }
}

/** Returns the tag value whose property the object has. */
function tagByMember(object: JsonObject, shape: SchemaNode): string | undefined {
  const isThere = ownNames(shape).some((name) => !isBlank(object[name] ?? null));
  return isThere ? tagOf(shape) : undefined;
}

function isNull(
  name: string,
  path: MissingProperties['path'],
  object: JsonObject,
  node: SchemaNode,
): boolean {
  if (path.length > 0) return false;
  if (listEnds.some((end) => end.name === name)) {
    return Array.isArray(object.data) && !hasSteps(object);
  }
  const kind = kindOfNode(node)?.schema;
  const isRecorded = node.properties.has('expired_at') && isRecording(object);
  return kind !== undefined && !isRecorded && mustBeNull(kind, object, name);
}

/** Returns whether only a live service can have sent the object, and may omit properties. */
function isRecording(object: JsonObject): boolean {
  return Object.hasOwn(object, 'expires_at') && !Object.hasOwn(object, 'expired_at');
}

/** Returns the status of the only end timestamp, if nothing contradicts it. */
function statusOfEnds(node: SchemaNode, step: JsonObject): string | undefined {
  const kind = kindOfNode(node);
  if (kind === undefined) return undefined;
  const set = endTimestamps(kind.schema).filter(
    (name) => !isBlank(readProperty(step, name) ?? null),
  );
  const [end] = set;
  if (end === undefined || set.length > 1 || readTime(step, end) === undefined) return undefined;
  const hasFailed = isObject(readProperty(step, 'last_error'));
  // Two statuses of a run share a timestamp.
  const [status, second] = kind.statuses.filter(({ timestamp }) => timestamp === end);
  const isSure = second === undefined && hasFailed === (end === 'failed_at');
  return isSure ? status?.name : undefined;
}

function totalOf(usage: JsonObject): number | undefined {
  const prompt = countOf(usage, 'prompt_tokens');
  const completion = countOf(usage, 'completion_tokens');
  return prompt === undefined || completion === undefined ? undefined : prompt + completion;
}
