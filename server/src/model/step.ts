import { clientNameOf } from '../schema/sdkNames.ts';
import { member } from './jsonValue.ts';
import { type Status, statusOf } from './lifecycle.ts';
import { unitOf } from './timestamps.ts';

/**
 * Readers of a run step that may be wrong anywhere. Each gives `undefined` for a value that is not of its kind, so that
 * a rule about two fields stays quiet when one of them is a mistake of its own.
 */

/** A property by its JSON name, or by a client library's spelling of it. */
export function read(step: unknown, name: string): unknown {
  const value = member(step, name);
  return value === undefined ? member(step, clientNameOf(name)) : value;
}

/** The step's status, if it is one of the model's. */
export function readStatus(step: unknown): Status | undefined {
  return statusOf(read(step, 'status'));
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

/** The tool calls of a step or delta, with their paths; none for a step that wrote a message. */
export function readToolCalls(
  root: unknown,
): readonly { readonly call: unknown; readonly path: readonly (string | number)[] }[] {
  const delta = member(root, 'delta');
  const base = delta === undefined ? ['step_details'] : ['delta', 'step_details'];
  const details = base.reduce<unknown>(member, root);
  const calls = member(details, 'tool_calls');
  if (!Array.isArray(calls)) return [];
  return calls.map((call: unknown, index) => ({ call, path: [...base, 'tool_calls', index] }));
}
