import { mapErrors } from './ajvErrors.ts';
import { validators } from './generated/validators.js';
import type { SchemaError } from './schemaError.ts';
import type { SchemaKind } from './schemas.ts';

const none: readonly SchemaError[] = Object.freeze([]);

/**
 * The mistakes in the structure of a value, each once. The objects in a list's `data` and the `data` of an event are
 * not looked at: each is an island of its own. Known extras are reported too, as `extra`.
 */
export function validate(kind: SchemaKind, value: unknown): readonly SchemaError[] {
  const isValid = validators[kind];
  return isValid(value) ? none : mapErrors(kind, value, isValid.errors ?? []);
}
