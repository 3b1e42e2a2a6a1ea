import type { JsonObject } from '../../model/jsonValue.ts';
import { endReasons, endTimestamps } from '../../model/lifecycle.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { read, readStatus, readTime } from '../../model/step.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { isBlank } from './convert.ts';
import { keyOf } from './properties.ts';

/** The end timestamps of an object with a known status. */
export interface Ends {
  readonly status: ObjectStatus;
  /** The timestamp that the status sets: whether it is set, and to what is a matter of other rules. */
  readonly own: 'none' | 'absent' | 'null' | 'set';
  /** The other ones that are set to a sound time. */
  readonly others: readonly string[];
  /** One of the other ones is set to something that is no time. */
  readonly unsound: boolean;
}

/** Reads the end timestamps of an object; `undefined` if its status is unknown. */
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

/** Whether the timestamps speak against the status: one finding says so, and what depends on the status is not judged. */
export function isInDoubt({ own, others }: Ends): boolean {
  return own === 'null' || (own !== 'set' && others.length > 0);
}

/** Whether a step's status is unknown, or its timestamps speak against it. */
export function isStatusInDoubt(ends: Ends | undefined): boolean {
  return ends === undefined || isInDoubt(ends);
}

/** Whether the status of an object demands null in one of its properties, and nothing speaks against the status. */
export function mustBeNull(kind: SchemaKind, step: JsonObject, name: string): boolean {
  const status = readStatus(kind, step);
  if (status === undefined) return false;
  const { timestamp, reason, hasEnded } = status;
  if (timestamp !== undefined && read(step, timestamp) === null) return false;
  const isOther = (end: string) => end !== timestamp && end !== name;
  const ends = endTimestamps(kind);
  if (ends.some((end) => isOther(end) && !isBlank(read(step, end) ?? null))) return false;
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
  return (read(step, name) ?? null) !== null;
}
