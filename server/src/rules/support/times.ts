import type { JsonObject } from '../../model/json.ts';
import { unitOf } from '../../model/timestamps.ts';
import { clientNameOf } from '../../schema/clientName.ts';
import { nodeOf } from '../../schema/nodeOf.ts';
import { schemas } from '../../schema/schemas.ts';

/** A property of a run step that the schemas say is a point in time. */
export interface TimeField {
  readonly name: string;
  /** The status whose end it records. */
  readonly ends: string | undefined;
  readonly clientName: string;
}

let known: readonly TimeField[] | undefined;

/** The timestamps of a run step, for rules that look at every step of a long list: found once, read without detours. */
function timeFields(): readonly TimeField[] {
  known ??= [...nodeOf(schemas.step, schemas.step).properties]
    .filter(([, { annotations }]) => annotations.timestamp)
    .map(([name, { annotations }]) => ({
      name,
      ends: annotations.ends,
      clientName: clientNameOf(name),
    }));
  return known;
}

/** A timestamp of a step where it stands. */
export interface FieldValue {
  readonly field: TimeField;
  /** The key under which it stands: its JSON name, else the client library's. */
  readonly key: string;
  readonly value: number;
}

/** The timestamps of a step that are whole numbers, whatever their size. */
export function wholeTimes(step: JsonObject): readonly FieldValue[] {
  const times: FieldValue[] = [];
  for (const field of timeFields()) {
    const key = Object.hasOwn(step, field.name) ? field.name : field.clientName;
    const value = Object.hasOwn(step, key) ? step[key] : undefined;
    if (typeof value === 'number' && Number.isInteger(value)) times.push({ field, key, value });
  }
  return times;
}

/** Whether a whole number has the size that Unix seconds have. */
export function isSound(value: number): boolean {
  return value >= 0 && unitOf(value) === 'seconds';
}
