import { type JsonPath, parse } from '../json/syntaxTree.ts';
import { bracketEnd } from '../scan/brackets.ts';
import { openingQuote, skipBlankBack } from './adjacentStrings.ts';
import type { JsonString } from './jsonString.ts';

/** An array of objects with strings under the same name. */
export interface StringsOfObjects {
  /** UTF-16 offset of the array's bracket. */
  readonly start: number;
  readonly end: number;
  /** The strings. Objects without one are skipped. */
  readonly strings: readonly JsonString[];
  /** Paths from the array to the strings. */
  readonly paths: readonly JsonPath[];
}

/**
 * Returns the array whose objects have the string and others under the same name: recorders store
 * the chunks of a body as `[{"data": "…"}, {"data": "…"}]`. Returns `undefined` if there is none.
 * An unclosed array has no strings.
 */
export function stringsOfObjectsAround(
  text: string,
  own: JsonString,
): StringsOfObjects | undefined {
  const name = nameBefore(text, own.start - 1);
  if (name === undefined) return undefined;
  const object = openingBracket(text, own.start - 1);
  const before = text.charAt(skipBlankBack(text, object - 1));
  if (text.charAt(object) !== '{' || (before !== '[' && before !== ',')) return undefined;
  const start = openingBracket(text, object);
  if (text.charAt(start) !== '[') return undefined;
  const end = bracketEnd(text, start, true);
  if (end === undefined) return { start, end: text.length, strings: [], paths: [] };
  const objects = parse(text.slice(start, end)).root?.children ?? [];
  const found = objects.flatMap((one, index) => {
    const members = one.type === 'object' ? (one.children ?? []) : [];
    const value = members.find(({ children }) => children?.[0]?.value === name)?.children?.[1];
    if (value?.type !== 'string') return [];
    const first = start + value.offset + 1;
    return [{ start: first, end: first + value.length - 2, path: [index, name] }];
  });
  return { start, end, strings: found, paths: found.map(({ path }) => path) };
}

/** Returns the name of the property whose value starts at a UTF-16 offset. */
function nameBefore(text: string, start: number): string | undefined {
  const colon = skipBlankBack(text, start - 1);
  const close = skipBlankBack(text, colon - 1);
  if (text.charAt(colon) !== ':' || text.charAt(close) !== '"') return undefined;
  return text.slice(openingQuote(text, close) + 1, close);
}

/** Maximum distance from a string to the brackets around it, in UTF-16 units. */
const maxBefore = 1 << 14;

/** Returns the UTF-16 offset of the bracket that is open at an offset outside of strings, or -1. */
function openingBracket(text: string, before: number): number {
  let depth = 0;
  for (let at = before - 1; at >= Math.max(0, before - maxBefore); at--) {
    const char = text.charAt(at);
    if (char === '"') at = openingQuote(text, at);
    else if (char === '}' || char === ']') depth++;
    else if ((char === '{' || char === '[') && depth-- === 0) return at;
  }
  return -1;
}
