import type { JsonObject } from '../../model/jsonValue.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { unitOf } from '../../model/time/timestamps.ts';
import { annotationsOfProperty } from '../../schema/resolveSchema.ts';
import { type Schema, type SchemaKind, schemas } from '../../schema/schemas.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import { cached } from '../../text/cached.ts';

/** A timestamp property of an object. */
export interface TimeField {
  readonly name: string;
  /** The status whose end it records. */
  readonly ends: string | undefined;
}

type TimeFields = ReadonlyMap<string, TimeField>;

/** Returns the timestamp properties of a kind by name, including client spellings. */
const timeFieldsOf = cached(({ properties = {} }: Schema, kind: SchemaKind): TimeFields => {
  const fields = new Map<string, TimeField>();
  for (const name of Object.keys(properties)) {
    const annotations = annotationsOfProperty(kind, name);
    if (!annotations?.timestamp) continue;
    const field = { name, ends: annotations.ends };
    fields.set(name, field).set(clientNameOf(name), field);
  }
  return fields;
});

/** A timestamp of an object, and its key. */
export interface FieldValue {
  readonly field: TimeField;
  /** JSON name, or its name in client libraries. */
  readonly key: string;
  readonly value: number;
}

/** Returns whether a status can have a timestamp: no end timestamp, or its own. */
export function isOwn({ name, ends }: TimeField, status: ObjectStatus | undefined): boolean {
  return ends === undefined || status === undefined || status.timestamp === name;
}

/** Returns the timestamps of an object that are whole numbers, whatever their size. */
export function integerTimestamps(kind: SchemaKind, step: JsonObject): readonly FieldValue[] {
  const fields = timeFieldsOf(schemas[kind], kind);
  const times: FieldValue[] = [];
  for (const key in step) {
    const value = step[key];
    if (typeof value !== 'number' || !Number.isInteger(value)) continue;
    const field = fields.get(key);
    // A client spelling counts only without the JSON name.
    if (field === undefined || (key !== field.name && Object.hasOwn(step, field.name))) continue;
    times.push({ field, key, value });
  }
  return times;
}

/** Returns whether a whole number has the size of Unix seconds. */
export function isSound(value: number): boolean {
  return unitOf(value) === 'seconds';
}
