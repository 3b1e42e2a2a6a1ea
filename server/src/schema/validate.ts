import { mapErrors } from './ajvErrors.ts';
import type { Compiled } from './compiled.ts';
import { delta, event, list, step } from './generated/validators.js';
import type { SchemaError } from './schemaError.ts';
import type { IslandKind } from './schemas.ts';

const compiled: Readonly<Record<IslandKind, Compiled>> = { step, delta, list, event };

const none: readonly SchemaError[] = Object.freeze([]);

/**
 * The mistakes in the structure of a value, each once. The steps in a list's `data` and the `data` of an event are
 * not looked at: each is an island of its own. Known extras are reported too, as `extra`.
 */
export function validate(kind: IslandKind, value: unknown): readonly SchemaError[] {
  const isValid = compiled[kind];
  return isValid(value) ? none : mapErrors(kind, value, isValid.errors ?? []);
}
