import type { SharedValues } from '../../model/finding.ts';
import { kindOfNode } from '../../model/findKind.ts';
import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import { endTimestamps } from '../../model/lifecycle.ts';
import { read, readTime } from '../../model/step.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { childAt } from '../../schema/schemaAt.ts';
import { isBlank } from './convert.ts';
import { countOf } from './defaultValue.ts';
import { mustBeNull } from './endTimestamps.ts';
import { hasSteps, listEnds } from './firstAndLastId.ts';
import type { MissingProperties } from './missingProperties.ts';
import { ownNames, tagOf } from './tagMismatch.ts';

/** The values of missing properties that follow from the file, by the names of the properties. */
export type KnownValues = ReadonlyMap<string, unknown>;

/**
 * Returns the values of an object's missing properties as far as they follow from the file. An object that lacks something
 * else, too, may be only a part of one, as tests expect it: it gets no more than the IDs that it shares with others.
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

/** No other object shares an object's own `id`. A run and an assistant may be missing from a message: those of users. */
function isSharedId(name: string, { path, object, node }: MissingProperties): boolean {
  const property = node.properties.get(name);
  if (path.length > 0 || name === 'id' || property?.annotations.id === undefined) return false;
  return !property.nullable || read(object, 'role') === 'assistant';
}

function knownValue(name: string, { path, object, node }: MissingProperties): unknown {
  const property = node.properties.get(name);
  if (node.tag === name) return tagByMember(object, node);
  if (property?.values?.length === 1) return property.values[0]?.value;
  if (property?.nullable === true) return isNull(name, path, object, node) ? null : undefined;
  switch (name) {
    case 'type':
      return tagOf(childAt(node, 'step_details', read(object, 'step_details')));
    case 'status':
      return statusOfEnds(node, object);
    case 'total_tokens':
      return totalOf(object);
    default:
      return undefined;
  }
}

/** The tag's value for which the object has the member. */
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

/** Only live services send one without the other. What they omit is not missing in a recording. */
function isRecording(object: JsonObject): boolean {
  return Object.hasOwn(object, 'expires_at') && !Object.hasOwn(object, 'expired_at');
}

/** The status that the only end timestamp implies, if nothing contradicts it. */
function statusOfEnds(node: SchemaNode, step: JsonObject): string | undefined {
  const kind = kindOfNode(node);
  if (kind === undefined) return undefined;
  const set = endTimestamps(kind.schema).filter((name) => !isBlank(read(step, name) ?? null));
  const [end] = set;
  if (end === undefined || set.length > 1 || readTime(step, end) === undefined) return undefined;
  const hasFailed = isObject(read(step, 'last_error'));
  // A run has one timestamp for two of its statuses.
  const [status, second] = kind.statuses.filter(({ timestamp }) => timestamp === end);
  const isSure = second === undefined && hasFailed === (end === 'failed_at');
  return isSure ? status?.name : undefined;
}

function totalOf(usage: JsonObject): number | undefined {
  const prompt = countOf(usage, 'prompt_tokens');
  const completion = countOf(usage, 'completion_tokens');
  return prompt === undefined || completion === undefined ? undefined : prompt + completion;
}
