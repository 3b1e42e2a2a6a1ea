import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../schema/schemaAt.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import { isObject, type JsonObject, member } from './jsonValue.ts';

/**
 * Accumulates the `delta` of an object's deltas in stream order: concatenates pieces of strings,
 * puts array elements at their `index`, and otherwise keeps the value of the last delta. Returns the
 * accumulated members without `index`, or `undefined` if the deltas have none. `schema` is the
 * schema of the deltas.
 */
export function accumulateDeltas(
  deltas: readonly unknown[],
  schema: SchemaKind,
): JsonObject | undefined {
  let folded: unknown;
  for (const delta of deltas) {
    const piece = member(delta, 'delta');
    if (!isObject(piece) || !Object.values(piece).some(isKnown)) continue;
    const known = Object.fromEntries(Object.entries(piece).filter(([, value]) => isKnown(value)));
    folded = fold(folded, known, schemaAt(schema, ['delta'], delta));
  }
  return isObject(folded) ? folded : undefined;
}

function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function fold(before: unknown, piece: unknown, node: SchemaNode | undefined): unknown {
  if (typeof piece === 'string') {
    return node?.annotations.piece === true && typeof before === 'string' ? before + piece : piece;
  }
  if (Array.isArray(piece)) return accumulateArray(before, piece, node);
  if (!isObject(piece)) return piece;
  const whole: Record<string, unknown> = isObject(before) ? { ...before } : {};
  for (const [name, value] of Object.entries(piece)) {
    if (name === 'index') continue;
    const child = node && childAt(node, name, value);
    whole[name] = fold(member(whole, name), value, child);
  }
  return whole;
}

function accumulateArray(
  before: unknown,
  pieces: readonly unknown[],
  node: SchemaNode | undefined,
): unknown {
  const whole: unknown[] = Array.isArray(before) ? [...before] : [];
  for (const [position, piece] of pieces.entries()) {
    const index = member(piece, 'index');
    const place = typeof index === 'number' && isPlace(index) ? index : position;
    whole[place] = fold(whole[place], piece, node && childAt(node, place, piece));
  }
  return whole;
}

/** Returns whether an index is plausible. Larger ones would allocate an array of that length. */
function isPlace(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < 10_000;
}
