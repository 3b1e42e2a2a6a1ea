import type { SchemaKind } from '../schema/schemas.ts';
import { clientNameOf } from '../schema/sdkNames.ts';
import { member } from './jsonValue.ts';
import { statusOf } from './lifecycle.ts';
import type { ObjectStatus } from './objectKinds.ts';
import { unitOf } from './time/timestamps.ts';

/**
 * Readers of a run step that may be wrong anywhere. Each gives `undefined` for a value that is not of its kind, so that
 * a rule about two fields stays quiet when one of them is a mistake of its own.
 */

/** A property by its JSON name, or by a client library's spelling of it. */
export function read(step: unknown, name: string): unknown {
  const value = member(step, name);
  return value === undefined ? member(step, clientNameOf(name)) : value;
}

/** The status of an object, if it is one that objects of its kind have. */
export function readStatus(kind: SchemaKind, object: unknown): ObjectStatus | undefined {
  return statusOf(kind, read(object, 'status'));
}

/** A timestamp in Unix seconds, if it is a whole number of a size that seconds have. */
export function readTime(step: unknown, name: string): number | undefined {
  const value = read(step, name);
  const isWhole = typeof value === 'number' && Number.isInteger(value);
  return isWhole && unitOf(value) === 'seconds' ? value : undefined;
}

/** A string property. */
export function readText(step: unknown, name: string): string | undefined {
  const value = read(step, name);
  return typeof value === 'string' ? value : undefined;
}

/** Where objects have tool calls. */
const placesOfCalls = [
  ['step_details'],
  ['delta', 'step_details'],
  ['required_action', 'submit_tool_outputs'],
  ['required_action', 'submit_tool_approval'],
];

/** The tool calls of a step or delta, or those that a run waits for, with their paths. */
export function readToolCalls(
  root: unknown,
): readonly { readonly call: unknown; readonly path: readonly (string | number)[] }[] {
  return placesOfCalls.flatMap((place) => {
    const calls = member(place.reduce<unknown>(member, root), 'tool_calls');
    if (!Array.isArray(calls)) return [];
    return calls.map((call: unknown, index) => ({ call, path: [...place, 'tool_calls', index] }));
  });
}
