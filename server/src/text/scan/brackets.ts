import { isLineBreak } from '../characters.ts';
import { stringEnd } from '../tokenizer.ts';

/**
 * Returns the UTF-16 offset after the value that a bracket opens, on its line or, with `lines`, on
 * a later one. Returns `undefined` if the value does not end there.
 */
export function bracketEnd(text: string, start: number, lines = false): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      const end = stringEnd(text, at);
      if (end < 0) return undefined;
      at = end - 1;
    } else if (char === 0x7b || char === 0x5b) depth++;
    else if (char === 0x7d || char === 0x5d) {
      if (--depth === 0) return at + 1;
    } else if (!lines && isLineBreak(char)) return undefined;
  }
  return undefined;
}

/** Returns the number of opening minus closing brackets of a line, outside of strings. */
export function openedIn(line: string): number {
  let depth = 0;
  for (let at = 0; at < line.length; at++) {
    const char = line.charCodeAt(at);
    if (char === 0x22) {
      const end = stringEnd(line, at);
      if (end < 0) break;
      at = end - 1;
    } else if (char === 0x7b || char === 0x5b) depth++;
    else if (char === 0x7d || char === 0x5d) depth--;
  }
  return depth;
}
