import type { JsonObject } from '../../model/jsonValue.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';
import { cached } from '../../text/cached.ts';

/**
 * Returns the order of an object's properties. The array is shared by all findings about this kind.
 */
export const orderOf = cached(({ properties }: SchemaNode): readonly string[] => [
  ...properties.keys(),
]);

/** Returns the key of a property: its JSON name or a client library's spelling, or `undefined`. */
export function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const spelled = clientNameOf(name);
  return Object.hasOwn(object, spelled) ? spelled : undefined;
}
