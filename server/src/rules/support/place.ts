import type { JsonObject } from '../../model/jsonValue.ts';
import { clientNameOf } from '../../schema/sdkNames.ts';

/** The key under which an object has a property: its JSON name, else a client library's spelling; `undefined` if absent. */
export function keyOf(object: JsonObject, name: string): string | undefined {
  if (Object.hasOwn(object, name)) return name;
  const spelled = clientNameOf(name);
  return Object.hasOwn(object, spelled) ? spelled : undefined;
}
