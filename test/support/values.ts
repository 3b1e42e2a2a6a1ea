import { isObject } from '../../server/src/model/jsonValue.ts';
import type { JsonPath } from '../../server/src/schema/schemaAt.ts';

/** A copy of `root` with `value` at `path`; `undefined` removes the property. */
export function withValue(root: unknown, path: JsonPath, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = structuredClone(root) as Record<string | number, unknown>;
  const inner = withValue(copy[key], rest, value);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/** The paths of all values in `root`, itself first. */
export function pathsIn(root: unknown, path: JsonPath = []): JsonPath[] {
  if (typeof root !== 'object' || root === null) return [path];
  const keys = Array.isArray(root) ? root.keys() : Object.keys(root);
  const inside = [...keys].flatMap((key) =>
    pathsIn((root as Record<string | number, unknown>)[key], [...path, key]),
  );
  return [path, ...inside];
}

/** The value at `path` in `root`. */
export function valueAt(root: unknown, path: JsonPath): unknown {
  return path.reduce((value, key) => (value as Record<string | number, unknown>)[key], root);
}

/** A value in which all objects have their members in reverse order, so that the tag comes last. */
export function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, one]) => [name, reversed(one)] as const);
  return Object.fromEntries(members.toReversed());
}
