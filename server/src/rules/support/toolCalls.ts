import { member } from '../../model/jsonValue.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';

const none: readonly unknown[] = Object.freeze([]);

/** Returns the tool calls of a step or delta, or an empty list. */
export function toolCallsOf(kind: SchemaKind, root: unknown): readonly unknown[] {
  const holder = kind === 'delta' ? member(root, 'delta') : root;
  const calls = member(member(holder, 'step_details'), 'tool_calls');
  return Array.isArray(calls) ? calls : none;
}

/** Returns the path to something in a tool call (by index). */
export function toolCallPath(kind: SchemaKind, at: number, ...rest: JsonPath): JsonPath {
  const details = kind === 'delta' ? ['delta', 'step_details'] : ['step_details'];
  return [...details, 'tool_calls', at, ...rest];
}
