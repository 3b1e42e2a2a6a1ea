import type { JsonObject } from '../../model/jsonValue.ts';
import { unitOf } from '../../model/timestamps.ts';
import { nodeOf } from '../../schema/resolveSchema.ts';
import { schemas } from '../../schema/schemas.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';

/** A property of a run step that the schemas say is a point in time. */
export interface TimeField {
  readonly name: string;
  /** The status whose end it records. */
  readonly ends: string | undefined;
}

let known: ReadonlyMap<string, TimeField> | undefined;

/** The timestamps of a run step by their names, those of the client library too. */
function timeFields(): ReadonlyMap<string, TimeField> {
  known ??= new Map(
    [...nodeOf(schemas.step, schemas.step).properties]
      .filter(([, { annotations }]) => annotations.timestamp)
      .flatMap(([name, { annotations }]) => {
        const field = { name, ends: annotations.ends };
        return [
          [name, field],
          [clientNameOf(name), field],
        ];
      }),
  );
  return known;
}

/** A timestamp of a step, and its key. */
export interface FieldValue {
  readonly field: TimeField;
  /** Its key: the JSON name, else the name in client libraries. */
  readonly key: string;
  readonly value: number;
}

/** The timestamps of a step that are whole numbers, whatever their size. */
export function integerTimestamps(step: JsonObject): readonly FieldValue[] {
  const fields = timeFields();
  const times: FieldValue[] = [];
  for (const key in step) {
    const value = step[key];
    if (typeof value !== 'number' || !Number.isInteger(value)) continue;
    const field = fields.get(key);
    // A client library's name counts only where the JSON name is not there.
    if (field === undefined || (key !== field.name && Object.hasOwn(step, field.name))) continue;
    times.push({ field, key, value });
  }
  return times;
}

/** Whether a whole number has the size that Unix seconds have. */
export function isSound(value: number): boolean {
  return unitOf(value) === 'seconds';
}
