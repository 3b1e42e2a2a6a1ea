import { kindOfSchema } from '../../model/findKind.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { readStatus } from '../../model/step.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { type Ends, endsOf } from './endTimestamps.ts';
import { type FieldValue, integerTimestamps } from './timestampValues.ts';
import { toolCallsOf } from './toolCalls.ts';

/** What several rules ask about an object: found once for all of them. */
export interface StepFacts {
  /** The status, if it is a known one. */
  readonly status: ObjectStatus | undefined;
  /** The end timestamps, related to the status. */
  readonly ends: Ends | undefined;
  /** The timestamps that are whole numbers. */
  readonly times: readonly FieldValue[];
  readonly toolCalls: readonly unknown[];
}

/** Reads the facts of an object. */
export function factsOf(kind: SchemaKind, value: JsonObject): StepFacts {
  const status = readStatus(kind, value);
  return {
    status,
    ends: endsOf(kind, value, status),
    times: kindOfSchema(kind)?.pieceOf === undefined ? integerTimestamps(kind, value) : [],
    toolCalls: toolCallsOf(kind, value),
  };
}
