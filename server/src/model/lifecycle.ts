import { type SchemaKind, schemas } from '../schema/schemas.ts';
import { kindOfSchema } from './findKind.ts';
import type { ObjectStatus } from './objectKinds.ts';

/** What the statuses of the objects of a kind say, in the forms that are asked for. */
interface Lifecycle {
  readonly statuses: ReadonlyMap<unknown, ObjectStatus>;
  readonly ends: readonly string[];
  readonly reasons: readonly string[];
}

const lifecycles = new Map<SchemaKind, Lifecycle>();

/** How long an object takes whose end is made up, in seconds. */
export const typicalDuration = 10;

/** The status of that name, or `undefined` for a name that objects of the kind do not have. */
export function statusOf(kind: SchemaKind, name: unknown): ObjectStatus | undefined {
  return lifecycleOf(kind).statuses.get(name);
}

/** The statuses of a kind of objects. */
export function statusesOf(kind: SchemaKind): readonly ObjectStatus[] {
  return kindOfSchema(kind)?.statuses ?? [];
}

/** The timestamps of an end, in the order of the schema; at most one of them is set. */
export function endTimestamps(kind: SchemaKind): readonly string[] {
  return lifecycleOf(kind).ends;
}

/** The properties that say why an object has ended, such as `last_error`; at most one of them is set. */
export function endReasons(kind: SchemaKind): readonly string[] {
  return lifecycleOf(kind).reasons;
}

/** The properties that say why an object goes on in some status, such as `required_action`. */
export function waitReasons(kind: SchemaKind): readonly string[] {
  return statusesOf(kind).flatMap(({ reason, hasEnded }) =>
    reason === undefined || hasEnded ? [] : [reason],
  );
}

/** The status whose end a timestamp records. */
export function statusEndingAt(kind: SchemaKind, timestamp: string): string | undefined {
  return statusesOf(kind).find((status) => status.timestamp === timestamp)?.name;
}

function lifecycleOf(kind: SchemaKind): Lifecycle {
  let known = lifecycles.get(kind);
  if (known === undefined) {
    const statuses = statusesOf(kind);
    const ended = statuses.filter(({ hasEnded }) => hasEnded);
    const names = Object.keys(schemas[kind].properties ?? {});
    known = {
      statuses: new Map(statuses.map((status) => [status.name, status])),
      ends: names.filter((name) => ended.some(({ timestamp }) => timestamp === name)),
      reasons: names.filter((name) => ended.some(({ reason }) => reason === name)),
    };
    lifecycles.set(kind, known);
  }
  return known;
}
