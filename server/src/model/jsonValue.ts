import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { TextFormat } from '../text/scan/textFormat.ts';

/** A JSON object with any members. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Returns whether a value is a JSON object (neither an array nor null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns the own property of any value, or `undefined`. Safe for `__proto__`. */
export function member(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Readonly<Record<string | number, unknown>>)[name];
  // Faster than `hasOwn`: `Object.prototype` has only functions and `__proto__`, and JSON has no
  // functions.
  if (typeof found === 'function') return undefined;
  return name === '__proto__' && !Object.hasOwn(value, name) ? undefined : found;
}

/** Returns the value at a path, or `undefined`. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce(member, value);
}

/** Converts a path to a JSON pointer (RFC 6901). */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Returns the JSON type of a value: `null`, `array`, `object`, `string`, `number` or `boolean`. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Converts a path of a document to a pointer: a JSON pointer (RFC 6901). For JSON Lines and events,
 * the line number (from 1) and a colon precede it (`12:/usage`).
 */
export function documentPointer(format: TextFormat, path: JsonPath): string {
  const [line, ...rest] = path;
  if (format === 'json' || format === 'yaml' || line === undefined) return pointerOf(path);
  // The data of an event is the JSON text of its line.
  const inLine = format === 'events' && rest[0] === 'data' ? rest.slice(1) : rest;
  return `${line}:${pointerOf(inLine)}`;
}
