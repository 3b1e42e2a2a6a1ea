import type { JsonPath } from '../text/json/syntaxTree.ts';
import type { Container } from '../text/scan/container.ts';

/** A JSON object as a plain value; its members may be anything. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property of an object, or `undefined`: safe for names such as `__proto__` and for values that are no object. */
export function member(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = (value as Readonly<Record<string | number, unknown>>)[name];
  // No value of JSON is a function: what `Object.prototype` has are functions, and `__proto__`. Asking is slow.
  if (typeof found === 'function') return undefined;
  return name === '__proto__' && !Object.hasOwn(value, name) ? undefined : found;
}

/** The value at the end of a path, or `undefined`. */
export function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce(member, value);
}

/** A JSON pointer (RFC 6901) for a path. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The JSON type of a value as people call it: `null`, `array`, `object`, `string`, `number`, `boolean`. */
export function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Where a path of a document leads, in one word: a JSON pointer (RFC 6901); in a JSON Lines or event file the number of
 * the line, counting from 1, a colon and the pointer in the JSON text of that line (`12:/usage`).
 */
export function documentPointer(container: Container, path: JsonPath): string {
  const [line, ...rest] = path;
  if (container === 'json' || container === 'yaml' || line === undefined) return pointerOf(path);
  // The data of an event is the JSON text of its line.
  const inLine = container === 'events' && rest[0] === 'data' ? rest.slice(1) : rest;
  return `${line}:${pointerOf(inLine)}`;
}
