import type { SchemaKind } from '../schema/schemas.ts';
import { clientNameOf } from '../schema/sdkNames.ts';
import { member } from './jsonValue.ts';
import { statusOf } from './lifecycle.ts';
import type { ObjectStatus } from './objectKinds.ts';
import { unitOf } from './time/timestamps.ts';

/**
 * Readers for objects that may be invalid. Each returns `undefined` for a value of the wrong
 * type, so that rules about several properties ignore mistakes that other rules report.
 */

/** Returns a property by its JSON name or a client library's spelling. */
export function readProperty(object: unknown, name: string): unknown {
  const value = member(object, name);
  return value === undefined ? member(object, clientNameOf(name)) : value;
}

/** Returns the status of an object if its kind has it, or `undefined`. */
export function readStatus(kind: SchemaKind, object: unknown): ObjectStatus | undefined {
  return statusOf(kind, readProperty(object, 'status'));
}

/** Returns a timestamp in Unix seconds, or `undefined` if it is invalid or implausible. */
export function readTime(object: unknown, name: string): number | undefined {
  const value = readProperty(object, name);
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return isWhole && unitOf(value) === 'seconds' ? value : undefined;
}

/** Returns a string property, or `undefined`. */
export function readText(object: unknown, name: string): string | undefined {
  const value = readProperty(object, name);
  return typeof value === 'string' ? value : undefined;
}

/** Paths to the parents of tool calls. */
const placesOfCalls = [
  ['step_details'],
  ['delta', 'step_details'],
  ['required_action', 'submit_tool_outputs'],
  ['required_action', 'submit_tool_approval'],
];

/** Returns the tool calls of a step or delta, or those that a run waits for, with their paths. */
export function readToolCalls(
  root: unknown,
): readonly { readonly call: unknown; readonly path: readonly (string | number)[] }[] {
  return placesOfCalls.flatMap((place) => {
    const calls = member(place.reduce<unknown>(member, root), 'tool_calls');
    if (!Array.isArray(calls)) return [];
    return calls.map((call: unknown, index) => ({ call, path: [...place, 'tool_calls', index] }));
  });
}
