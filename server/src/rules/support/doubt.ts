import { isObject, type JsonObject, pointerOf, valueAt } from '../../model/jsonValue.ts';
import type { Settings } from '../../model/settings.ts';
import { nullBesideValue } from '../../model/suggestName.ts';
import { type JsonPath, schemaAt } from '../../schema/schemaAt.ts';
import type { SchemaError } from '../../schema/schemaError.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { validate } from '../../schema/validate.ts';
import type { TextContext } from '../engine/rule.ts';

/** Maximum number of repeated names in an object that is checked for relations. */
export const maxDoubtful = 100;

/** Returns the paths of properties with two different values, if `duplicate-key` reports them. */
export function doubtfulPaths({ repeated }: TextContext, { rules }: Settings): readonly JsonPath[] {
  if (repeated.length === 0 || rules['duplicate-key'] === 'off') return [];
  return repeated.filter(({ differs }) => differs).map(({ path }) => path);
}

/** Returns a filter for errors and findings that are neither at nor below any of the paths. */
export function isOutside(
  paths: readonly JsonPath[],
): (one: { readonly path: JsonPath }) => boolean {
  if (paths.length === 0) return () => true;
  const pointers = new Set(paths.map(pointerOf));
  return ({ path }) => !path.some((_, at) => pointers.has(pointerOf(path.slice(0, at + 1))));
}

/** Returns the paths of null properties whose value is under a misspelled name. */
export function nullsBesideValues(
  errors: readonly SchemaError[],
  kind: SchemaKind,
  root: unknown,
): readonly JsonPath[] {
  const pointers = new Set<string>();
  return errors.flatMap(({ kind: of, path }) => {
    const pointer = of === 'unknown' ? pointerOf(path) : undefined;
    if (pointer === undefined || pointers.has(pointer)) return [];
    pointers.add(pointer);
    const object = valueAt(root, path);
    const node = schemaAt(kind, path, root);
    if (!isObject(object) || node === undefined) return [];
    return nullBesideValue(object, node).map((name) => [...path, name]);
  });
}

/** Returns the names of a list's properties that already have findings. */
export function unsureNames(
  kind: SchemaKind,
  list: JsonObject,
  doubtful: readonly JsonPath[],
): readonly string[] {
  const nulls = nullsBesideValues(validate(kind, list), kind, list);
  return [...doubtful, ...nulls].map(([name]) => String(name));
}

/** Returns a copy of a value without the properties at some paths. Everything else is shared. */
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
