import type { SchemaNode } from './resolvedSchema.ts';
import { nodeOf } from './resolveSchema.ts';
import { schemas } from './schemas.ts';

/** A union with undocumented variants. */
type OpenUnion = 'step' | 'toolCall';

/** Returns the live service that sends this type of step or tool call, or `undefined`. */
export function serviceOf(union: OpenUnion, type: string): string | undefined {
  return typeNode(union)?.liveValues?.find(({ value }) => value === type)?.service;
}

/** Returns a node that also allows the values and shapes that live services send. */
export function withLiveVariants(node: SchemaNode): SchemaNode {
  const { liveValues = [], liveBranches = [], ...documented } = node;
  const { values, branches, items } = documented;
  return {
    ...documented,
    ...(values && { values: [...values, ...liveValues] }),
    ...(branches && { branches: [...branches, ...liveBranches] }),
    ...(items && { items: withLiveVariants(items) }),
  };
}

function typeNode(union: OpenUnion): SchemaNode | undefined {
  const { step } = schemas;
  const schema = union === 'step' ? step : step.definitions?.toolCall;
  return schema && nodeOf(schema, step).properties.get('type');
}
