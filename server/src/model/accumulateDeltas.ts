import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { childAt, schemaAt } from '../schema/schemaAt.ts';
import { isObject, type JsonObject, member } from './jsonValue.ts';

/**
 * Adds up the `delta.step_details` of a step's deltas in the order of the stream: pieces of strings are put together,
 * elements of arrays go to the place that their `index` names, everything else is what the last delta says. The result
 * has the shape of `step_details`, without `index`; `undefined` when no delta carries any.
 */
export function accumulateDeltas(deltas: readonly unknown[]): JsonObject | undefined {
  let folded: unknown;
  for (const delta of deltas) {
    const details = member(member(delta, 'delta'), 'step_details');
    if (!isObject(details)) continue;
    folded = fold(folded, details, schemaAt('delta', ['delta', 'step_details'], delta));
  }
  return isObject(folded) ? folded : undefined;
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

/** An index that no stream has is not followed: it would make an array of that length. */
function isPlace(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < 10_000;
}
