import type { SchemaNode } from './resolvedSchema.ts';
import { nodeOf } from './resolveSchema.ts';
import { schemas } from './schemas.ts';

/** What has variants that the documented schema does not have. */
export type Variant = 'step' | 'toolCall';

/** Returns the name of the live service that sends this type of step or tool call, or `undefined` if none is known. */
export function serviceOf(variant: Variant, type: string): string | undefined {
  return typeNode(variant)?.liveValues?.find(({ value }) => value === type)?.service;
}

/** A node whose values and shapes, and those of its elements, include what live services send. */
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
