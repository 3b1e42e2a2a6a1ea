import { bracketEnd } from '../text/scan/brackets.ts';
import type { TextFormat } from '../text/scan/textFormat.ts';
import { stringEnd } from '../text/tokenizer.ts';

/** Root properties that only API descriptions have. */
export const descriptionKeys: readonly string[] = ['openapi', 'swagger'];

/**
 * Returns whether a text is an API description, judged by its root properties. Run steps in it are
 * only examples. `text` may be the start of a document; the first line is usually enough.
 */
export function describesApi(text: string, format: TextFormat): boolean {
  if (!descriptionKeys.some((key) => text.includes(key))) return false;
  const start = text.search(/\S/);
  if (text.charAt(start) === '{') return hasDescriptionKey(text, start + 1);
  return format === 'yaml' && keyOfYaml.test(text) && !isYamlStream(text);
}

const keyOfYaml = new RegExp(`^(["']?)(?:${descriptionKeys.join('|')})\\1[ \\t]*:`, 'm');

/** Returns whether a YAML text has several documents. */
function isYamlStream(text: string): boolean {
  const { length } = /^(?:\s|#.*|%.*|---.*)*/.exec(text)?.[0] ?? '';
  return text.indexOf('\n---', length) >= 0;
}

/** Searches the readable property names of the object whose content starts at an offset. */
function hasDescriptionKey(text: string, start: number): boolean {
  let at = skip(text, start, /[\s,]*/y);
  while (text.charAt(at) === '"') {
    const nameEnd = stringEnd(text, at);
    if (nameEnd < 0) return false;
    const value = skip(text, nameEnd, /\s*:\s*/y);
    if (value === nameEnd) return false;
    if (descriptionKeys.includes(text.slice(at + 1, nameEnd - 1))) return true;
    const end = valueEnd(text, value);
    if (end === undefined || end <= value) return false;
    at = skip(text, end, /[\s,]*/y);
  }
  return false;
}

function valueEnd(text: string, start: number): number | undefined {
  const char = text.charAt(start);
  if (char === '{' || char === '[') return bracketEnd(text, start, true);
  return char === '"' ? stringEnd(text, start) : skip(text, start, /[^\s,{}[\]"]*/y);
}

function skip(text: string, start: number, pattern: RegExp): number {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : start;
}
