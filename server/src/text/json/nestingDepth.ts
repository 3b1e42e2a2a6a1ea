import { stringEnd } from '../tokenizer.ts';

/**
 * Maximum nesting depth for recursive code. jsonc-parser overflows the stack at about 3,000 levels.
 */
export const nestingLimit = 1000;

/** Returns the UTF-16 offset of the first bracket that nests deeper than `nestingLimit`. */
export function tooDeepAt(text: string): number | undefined {
  return deepStretches(text, true)[0]?.start;
}

/** Returns whether a UTF-16 offset is nested deeper than `nestingLimit`. */
export function isTooDeep(text: string, offset: number): boolean {
  return deepStretches(text).some(({ start, end }) => start < offset && offset < end);
}

/** Empties objects and arrays deeper than `nestingLimit`, without changing the length. */
export function shallow(text: string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of deepStretches(text)) {
    result += `${text.slice(at, start + 1)}${' '.repeat(Math.max(0, end - start - 2))}`;
    at = Math.max(start + 1, end - 1);
  }
  return at === 0 ? text : result + text.slice(at);
}

/** Parses JSON without the values that nest too deep. Throws like `JSON.parse`. */
export function parseShallow(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const readable = shallow(text);
  return readable === text ? value : JSON.parse(readable);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function deepStretches(text: string, onlyFirst = false): readonly Stretch[] {
  if (!hasManyBrackets(text)) return [];
  const found: Stretch[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      const end = stringEnd(text, at);
      if (end < 0) break;
      at = end - 1;
    } else if (char === 0x7b || char === 0x5b) {
      if (++depth !== nestingLimit + 1) continue;
      start = at;
      if (onlyFirst) return [{ start, end: text.length }];
    } else if (char === 0x7d || char === 0x5d) {
      if (depth === 0) continue;
      if (depth-- === nestingLimit + 1) found.push({ start, end: at + 1 });
    }
  }
  if (depth > nestingLimit) found.push({ start, end: text.length + 1 });
  return found;
}

/** Returns whether a text has enough opening brackets to nest too deep. Fast for most texts. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of '{[') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++count > nestingLimit) return true;
    }
  }
  return false;
}
