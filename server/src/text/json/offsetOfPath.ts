import type { Span } from '../span.ts';
import { quoteEnd } from '../tokenizer.ts';
import { type RangeTarget, rawOffset } from './rangeOfPath.ts';
import type { JsonPath } from './syntaxTree.ts';

/** The span of a value, and of its property name if it has one. */
interface Location {
  readonly key: Span | undefined;
  readonly value: Span;
}

/**
 * Returns the span of a path and target without a syntax tree, equal to the result of `spanOf`.
 * Returns `undefined` if a tree is needed: the path does not exist, or the text is invalid on the
 * way.
 */
export function spanInJson(text: string, path: JsonPath, target: RangeTarget): Span | undefined {
  if (typeof target === 'object' && 'offset' in target) return target;
  const location = locationAt(text, path);
  if (location === undefined) return undefined;
  const { key, value } = location;
  if (target === 'key' && key !== undefined) return key;
  if (target === 'opening') return { offset: value.offset, length: 1 };
  if (typeof target !== 'object' || text.charCodeAt(value.offset) !== quote) return value;
  const { offset, length } = target.inString;
  const start = rawOffset(text, value.offset, offset);
  const end = rawOffset(text, value.offset, offset + length);
  return { offset: start, length: Math.max(1, end - start) };
}

const quote = 0x22;
const nowhere = -1;

function locationAt(text: string, path: JsonPath): Location | undefined {
  let at = skipBlank(text, 0);
  let key: Span | undefined;
  for (const step of path) {
    const found = typeof step === 'number' ? element(text, at, step) : member(text, at, step);
    if (found === undefined) return undefined;
    at = found.at;
    key = found.key;
  }
  const end = skipValue(text, at);
  return end === nowhere ? undefined : { key, value: { offset: at, length: end - at } };
}

interface Found {
  readonly at: number;
  readonly key: Span | undefined;
}

/** Returns an element of the array at an offset by its index. */
function element(text: string, start: number, number: number): Found | undefined {
  if (text.charAt(start) !== '[') return undefined;
  let at = skipBlank(text, start + 1);
  for (let passed = 0; passed < number; passed++) {
    at = skipComma(text, skipValue(text, at));
    if (at === nowhere) return undefined;
  }
  return skipValue(text, at) === nowhere ? undefined : { at, key: undefined };
}

/** Returns a member of the object at an offset by its name. The last of repeated names wins. */
function member(text: string, start: number, name: string): Found | undefined {
  if (text.charAt(start) !== '{') return undefined;
  let found: Found | undefined;
  let at = skipBlank(text, start + 1);
  while (text.charCodeAt(at) === quote) {
    const key = at;
    const keyEnd = skipString(text, key);
    if (keyEnd === nowhere) return undefined;
    const colon = skipBlank(text, keyEnd);
    if (text.charAt(colon) !== ':') return undefined;
    const value = skipBlank(text, colon + 1);
    if (isName(text, key, keyEnd, name))
      found = { at: value, key: { offset: key, length: keyEnd - key } };
    const end = skipValue(text, value);
    if (end !== nowhere && text.charAt(skipBlank(text, end)) === '}') return found;
    at = skipComma(text, end);
  }
  return undefined;
}

/** Returns whether the quoted, possibly escaped property name between two offsets equals `name`. */
function isName(text: string, start: number, end: number, name: string): boolean {
  const length = end - start - 2;
  if (length < name.length) return false;
  if (length === name.length && text.startsWith(name, start + 1)) return !name.includes('\\');
  const raw = text.slice(start, end);
  if (!raw.includes('\\')) return false;
  try {
    return JSON.parse(raw) === name;
  } catch {
    return false;
  }
}

/** Returns the offset after the value that starts at an offset. */
function skipValue(text: string, start: number): number {
  if (start === nowhere) return nowhere;
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === quote) {
      at = skipString(text, at);
      if (at === nowhere) return nowhere;
      if (depth === 0) return at;
    } else if (char === 0x7b || char === 0x5b) {
      depth++;
      at++;
    } else if (char === 0x7d || char === 0x5d) {
      if (depth === 0) return nowhere;
      at++;
      if (--depth === 0) return at;
    } else if (depth === 0) return skipWord(text, at);
    else if (char === 0x2f) return nowhere;
    else at++;
  }
  return nowhere;
}

const word = /(?:-?[0-9][0-9.eE+-]*|true|false|null)/y;

function skipWord(text: string, at: number): number {
  word.lastIndex = at;
  return word.test(text) ? word.lastIndex : nowhere;
}

function skipString(text: string, start: number): number {
  const end = quoteEnd(text, start);
  return end < 0 ? nowhere : end;
}

function skipComma(text: string, end: number): number {
  if (end === nowhere) return nowhere;
  const at = skipBlank(text, end);
  return text.charAt(at) === ',' ? skipBlank(text, at + 1) : nowhere;
}

function skipBlank(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) break;
  }
  return at;
}
