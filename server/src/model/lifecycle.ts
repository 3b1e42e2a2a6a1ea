import { type Schema, type SchemaKind, schemas } from '../schema/schemas.ts';
import { cached } from '../text/cached.ts';
import { kindOfSchema } from './findKind.ts';
import type { ObjectStatus } from './objectKinds.ts';

/** Statuses of a kind of objects, indexed for lookups. */
interface Lifecycle {
  readonly statuses: ReadonlyMap<unknown, ObjectStatus>;
  readonly ends: readonly string[];
  readonly reasons: readonly string[];
  readonly waits: readonly string[];
}

/** Duration of an object with a made-up end, in seconds. */
export const typicalDuration = 10;

/** Returns a status by its name, or `undefined` if objects of the kind do not have it. */
export function statusOf(kind: SchemaKind, name: unknown): ObjectStatus | undefined {
  return lifecycleOf(kind).statuses.get(name);
}

export function statusesOf(kind: SchemaKind): readonly ObjectStatus[] {
  return kindOfSchema(kind)?.statuses ?? [];
}

/** Returns the end timestamps in schema order. At most one of them is set. */
export function endTimestamps(kind: SchemaKind): readonly string[] {
  return lifecycleOf(kind).ends;
}

/** Returns the properties with the reason for an end, such as `last_error`. One is set. */
export function endReasons(kind: SchemaKind): readonly string[] {
  return lifecycleOf(kind).reasons;
}

/** Returns the properties with the reason for waiting, such as `required_action`. */
export function waitReasons(kind: SchemaKind): readonly string[] {
  return lifecycleOf(kind).waits;
}

/** Returns the status whose end a timestamp records, or `undefined`. */
export function statusEndingAt(kind: SchemaKind, timestamp: string): string | undefined {
  return statusesOf(kind).find((status) => status.timestamp === timestamp)?.name;
}

function lifecycleOf(kind: SchemaKind): Lifecycle {
  return lifecycleIn(schemas[kind], kind);
}

const lifecycleIn = cached(({ properties = {} }: Schema, kind: SchemaKind): Lifecycle => {
  const statuses = statusesOf(kind);
  const ended = statuses.filter(({ hasEnded }) => hasEnded);
  const names = Object.keys(properties);
  return {
    statuses: new Map(statuses.map((status) => [status.name, status])),
    ends: names.filter((name) => ended.some(({ timestamp }) => timestamp === name)),
    reasons: names.filter((name) => ended.some(({ reason }) => reason === name)),
    waits: statuses.flatMap(({ reason, hasEnded }) =>
      reason === undefined || hasEnded ? [] : [reason],
    ),
  };
});
