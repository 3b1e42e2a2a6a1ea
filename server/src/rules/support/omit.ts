import { isObject, type JsonObject } from '../../model/jsonValue.ts';
import type { JsonPath } from '../../schema/schemaAt.ts';

/** Returns a copy of a value without the properties that some paths lead to; it shares all else with the value. */
export function omit<T>(root: T, paths: readonly JsonPath[]): T {
  return paths.reduce<T>((value, path) => omitOne(value, path) as T, root);
}

function omitOne(value: unknown, [key, ...rest]: JsonPath): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const at = Number(key);
    return at in value ? value.with(at, omitOne(value[at], rest)) : value;
  }
  if (!isObject(value) || !Object.hasOwn(value, key)) return value;
  if (rest.length > 0) return { ...value, [key]: omitOne(value[String(key)], rest) };
  return without(value, String(key));
}

function without(object: JsonObject, name: string): JsonObject {
  const { [name]: _, ...others } = object;
  return others;
}
