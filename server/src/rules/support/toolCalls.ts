import { member } from '../../model/jsonValue.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';
import type { SchemaKind } from '../../schema/schemas.ts';

const none: readonly unknown[] = Object.freeze([]);

/** The tool calls of a step or delta; none where there are none. */
export function toolCallsOf(kind: SchemaKind, root: unknown): readonly unknown[] {
  const holder = kind === 'delta' ? member(root, 'delta') : root;
  const calls = member(member(holder, 'step_details'), 'tool_calls');
  return Array.isArray(calls) ? calls : none;
}

/** The path to something in the tool call of that number. */
export function toolCallPath(kind: SchemaKind, at: number, ...rest: JsonPath): JsonPath {
  const details = kind === 'delta' ? ['delta', 'step_details'] : ['step_details'];
  return [...details, 'tool_calls', at, ...rest];
}
