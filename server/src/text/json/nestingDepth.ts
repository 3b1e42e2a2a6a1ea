import { stringEnd } from '../tokenizer.ts';

/** How deep a value may nest for those who recurse: jsonc-parser overflows the stack at some 3 000 levels. */
export const nestingLimit = 1000;

/** The UTF-16 offset of the first bracket that nests deeper than `nestingLimit`. */
export function tooDeepAt(text: string): number | undefined {
  return deepStretches(text, true)[0]?.start;
}

/** Whether a UTF-16 offset of a text lies inside of what nests deeper than `nestingLimit`. */
export function isTooDeep(text: string, offset: number): boolean {
  return deepStretches(text).some(({ start, end }) => start < offset && offset < end);
}

/**
 * A text of the same length in which every object and array that nests deeper than `nestingLimit` is empty; most often
 * the same text.
 */
export function shallow(text: string): string {
  let result = '';
  let at = 0;
  for (const { start, end } of deepStretches(text)) {
    result += `${text.slice(at, start + 1)}${' '.repeat(Math.max(0, end - start - 2))}`;
    at = Math.max(start + 1, end - 1);
  }
  return at === 0 ? text : result + text.slice(at);
}

/** The value of a JSON text without what nests too deep. Throws what `JSON.parse` throws. */
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

/** Whether there are enough opening brackets for it: most texts have few, and the engine finds those fast. */
function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of '{[') {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      if (++count > nestingLimit) return true;
    }
  }
  return false;
}
