import type { SchemaNode } from './resolvedSchema.ts';
import { nodeOf } from './resolveSchema.ts';
import { schemas } from './schemas.ts';

/** Places with undocumented variants. */
export type Variant = 'step' | 'toolCall';

/** Returns the live service that sends this type of step or tool call, or `undefined`. */
export function serviceOf(variant: Variant, type: string): string | undefined {
  return typeNode(variant)?.liveValues?.find(({ value }) => value === type)?.service;
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

function typeNode(variant: Variant): SchemaNode | undefined {
  const { step } = schemas;
  const schema = variant === 'step' ? step : step.definitions?.toolCall;
  return schema && nodeOf(schema, step).properties.get('type');
}
