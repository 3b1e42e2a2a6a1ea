import type { JsonObject } from '../../model/jsonValue.ts';
import { type EndTimestamp, endTimestamps, type Status } from '../../model/lifecycle.ts';
import { read, readStatus, readTime } from '../../model/step.ts';
import { isBlank } from './convert.ts';
import { keyOf } from './properties.ts';

/** The end timestamps of a step with a known status. */
export interface Ends {
  readonly status: Status;
  /** The timestamp that the status sets: whether it is set, and to what is a matter of other rules. */
  readonly own: 'none' | 'absent' | 'null' | 'set';
  /** The other ones that are set to a sound time. */
  readonly others: readonly EndTimestamp[];
  /** One of the other ones is set to something that is no time. */
  readonly unsound: boolean;
}

/** Reads the end timestamps of a step; `undefined` if its status is unknown. */
export function endsOf(step: JsonObject, status: Status | undefined): Ends | undefined {
  if (status === undefined) return undefined;
  const own = stateOf(step, status);
  const hasOthers = endTimestamps.some((name) => name !== status.endedAt && isSet(step, name));
  if (!hasOthers) return { status, own, others: none, unsound: false };
  const set = endTimestamps.filter((name) => name !== status.endedAt && isSet(step, name));
  const others = set.filter((name) => readTime(step, name) !== undefined);
  return { status, own, others, unsound: others.length < set.length };
}

const none: readonly EndTimestamp[] = Object.freeze([]);

/** Whether the timestamps speak against the status: one finding says so, and what depends on the status is not judged. */
export function isInDoubt({ own, others }: Ends): boolean {
  return own === 'null' || (own !== 'set' && others.length > 0);
}

/** Whether a step's status is unknown, or its timestamps speak against it. */
export function isStatusInDoubt(ends: Ends | undefined): boolean {
  return ends === undefined || isInDoubt(ends);
}

/** Whether the status of a step demands null in one of its properties, and nothing in the step speaks against the status. */
export function mustBeNull(step: JsonObject, name: string): boolean {
  const status = readStatus(step);
  if (status === undefined) return false;
  const { endedAt } = status;
  if (endedAt !== undefined && read(step, endedAt) === null) return false;
  const isOther = (end: string) => end !== endedAt && end !== name;
  if (endTimestamps.some((end) => isOther(end) && !isBlank(read(step, end) ?? null))) return false;
  if (name === 'usage') return status.name === 'in_progress';
  if (name === 'last_error') return status.name !== 'failed';
  return name !== endedAt && endTimestamps.some((end) => end === name);
}

function stateOf(step: JsonObject, { endedAt }: Status): Ends['own'] {
  if (endedAt === undefined) return 'none';
  if (isSet(step, endedAt)) return 'set';
  return keyOf(step, endedAt) === undefined ? 'absent' : 'null';
}

function isSet(step: JsonObject, name: string): boolean {
  return (read(step, name) ?? null) !== null;
}
