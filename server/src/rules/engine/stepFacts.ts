import { kindOfSchema } from '../../model/findKind.ts';
import type { JsonObject } from '../../model/jsonValue.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { readStatus } from '../../model/readProperty.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { type Ends, endsOf } from '../support/endTimestamps.ts';
import { type FieldValue, integerTimestamps } from '../support/timestampValues.ts';
import { toolCallsOf } from '../support/toolCalls.ts';

/** Facts about an object that several rules need. */
export interface StepFacts {
  /** The status, if it is known. */
  readonly status: ObjectStatus | undefined;
  /** End timestamps relative to the status. */
  readonly ends: Ends | undefined;
  /** Timestamps that are whole numbers. */
  readonly times: readonly FieldValue[];
  readonly toolCalls: readonly unknown[];
}

/** Returns the facts about an object. */
export function factsOf(kind: SchemaKind, value: JsonObject): StepFacts {
  const status = readStatus(kind, value);
  return {
    status,
    ends: endsOf(kind, value, status),
    times: kindOfSchema(kind)?.pieceOf === undefined ? integerTimestamps(kind, value) : [],
    toolCalls: toolCallsOf(kind, value),
  };
}
