import { isLineBreak } from '../characters.ts';
import { stringEnd } from '../tokenizer.ts';

/**
 * Returns the UTF-16 offset behind the value that begins with a bracket. The value ends in the same line or, with `lines`, on
 * any line that follows; `undefined` if it does not.
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

/** Returns how many more brackets a line opens than it closes, apart from those in its strings. */
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
