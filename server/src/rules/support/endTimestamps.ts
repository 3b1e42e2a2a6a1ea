import type { JsonObject } from '../../model/jsonValue.ts';
import { endReasons, endTimestamps } from '../../model/lifecycle.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { readProperty, readStatus, readTime } from '../../model/readProperty.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { isBlank } from './convert.ts';
import { keyOf } from './properties.ts';

/** The end timestamps of an object with a known status. */
export interface Ends {
  readonly status: ObjectStatus;
  /** State of the timestamp that the status sets. */
  readonly own: 'none' | 'absent' | 'null' | 'set';
  /** Other end timestamps with a valid time. */
  readonly others: readonly string[];
  /** One of the others has an invalid value. */
  readonly unsound: boolean;
}

/** Returns the end timestamps of an object, or `undefined` if its status is unknown. */
export function endsOf(
  kind: SchemaKind,
  step: JsonObject,
  status: ObjectStatus | undefined,
): Ends | undefined {
  if (status === undefined) return undefined;
  const own = stateOf(step, status);
  const isOther = (name: string) => name !== status.timestamp && isSet(step, name);
  const ends = endTimestamps(kind);
  if (!ends.some(isOther)) return { status, own, others: none, unsound: false };
  const set = ends.filter(isOther);
  const others = set.filter((name) => readTime(step, name) !== undefined);
  return { status, own, others, unsound: others.length < set.length };
}

const none: readonly string[] = Object.freeze([]);

/**
 * Returns whether the timestamps contradict the status. One finding says so, and rules that depend
 * on the status skip the object.
 */
export function isInDoubt({ own, others }: Ends): boolean {
  return own === 'null' || (own !== 'set' && others.length > 0);
}

/** Returns whether a step's status is unknown or contradicted by its timestamps. */
export function isStatusInDoubt(ends: Ends | undefined): boolean {
  return ends === undefined || isInDoubt(ends);
}

/** Returns whether an uncontested status requires null in a property. */
export function mustBeNull(kind: SchemaKind, step: JsonObject, name: string): boolean {
  const status = readStatus(kind, step);
  if (status === undefined) return false;
  const { timestamp, reason, hasEnded } = status;
  if (timestamp !== undefined && readProperty(step, timestamp) === null) return false;
  const isOther = (end: string) => end !== timestamp && end !== name;
  const ends = endTimestamps(kind);
  if (ends.some((end) => isOther(end) && !isBlank(readProperty(step, end) ?? null))) return false;
  if (name === 'usage') return !hasEnded;
  if (endReasons(kind).includes(name)) return name !== reason;
  return name !== timestamp && ends.includes(name);
}

function stateOf(step: JsonObject, { timestamp }: ObjectStatus): Ends['own'] {
  if (timestamp === undefined) return 'none';
  if (isSet(step, timestamp)) return 'set';
  return keyOf(step, timestamp) === undefined ? 'absent' : 'null';
}

function isSet(step: JsonObject, name: string): boolean {
  return (readProperty(step, name) ?? null) !== null;
}
