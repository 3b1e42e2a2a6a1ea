import type { JsonObject } from '../../model/jsonValue.ts';
import type { Status } from '../../model/lifecycle.ts';
import { readStatus } from '../../model/step.ts';
import type { IslandKind } from '../../schema/schemas.ts';
import { type Ends, endsOf } from './endTimestamps.ts';
import { type FieldValue, integerTimestamps } from './timestampValues.ts';
import { toolCallsOf } from './toolCalls.ts';

/** What several rules ask about a step or delta: found once for all of them. */
export interface StepFacts {
  /** The status, if it is a known one. */
  readonly status: Status | undefined;
  /** The end timestamps, related to the status. */
  readonly ends: Ends | undefined;
  /** The timestamps that are whole numbers. */
  readonly times: readonly FieldValue[];
  readonly toolCalls: readonly unknown[];
}

/** Reads the facts of a step or delta. */
export function factsOf(kind: IslandKind, value: JsonObject): StepFacts {
  const status = kind === 'step' ? readStatus(value) : undefined;
  return {
    status,
    ends: endsOf(value, status),
    times: kind === 'step' ? integerTimestamps(value) : [],
    toolCalls: toolCallsOf(kind, value),
  };
}
