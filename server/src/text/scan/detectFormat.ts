import { isJson } from '../json/isJson.ts';
import { bracketEnd } from './brackets.ts';
import type { TextFormat } from './textFormat.ts';

/** Detects the format of a text, or `undefined` if it is neither JSON nor events. */
export function formatOfText(text: string): 'json' | 'lines' | 'events' | undefined {
  const start = text.trimStart();
  if (beginsWithJson(start)) {
    const [line = '', next = ''] = start.split(/[\r\n]+/, 2);
    return /^[{[]/.test(next) && isJson(line) ? 'lines' : 'json';
  }
  const isEvents = /^(?:event|data|id|retry)?:/.test(start) || /^event:[ \t]*thread\./m.test(start);
  return isEvents ? 'events' : undefined;
}

/** Detects the format of a whole file, which can also be YAML or other text, such as a log. */
export function formatOfFile(text: string): TextFormat {
  return formatOfText(text) ?? (looksLikeYaml(text) ? 'yaml' : 'text');
}

/**
 * Returns whether a text starts with an object or array. A bracket closed on its line and followed
 * by other text does not count: `[2024-10-15 14:03:20] INFO` is a log prefix. A surplus comma or
 * bracket, or a comment, is a mistake in JSON.
 */
function beginsWithJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false;
  const end = bracketEnd(text, 0);
  if (end === undefined) return /^(?:\{|\[\s*(?:[[{"\]\-\d]|true|false|null|\/[/*]|$))/.test(text);
  return /^[ \t]*(?:[,;}\]\r\n]|\/[/*]|$)/.test(text.slice(end, end + maxBlank));
}

/** Maximum number of blanks skipped after a value. */
const maxBlank = 256;

/** Number of lines that are read to recognize YAML. */
const telling = 20;

/**
 * Returns whether a text starts like YAML: with `---`, or with lines of keys and list items, at
 * least one of which has its value on the following lines. A value in braces is JSON.
 */
function looksLikeYaml(text: string): boolean {
  const head = text.slice(0, 1 << 14);
  if (/:[ \t]*[\r\n]\s*[{[]/.test(head)) return false;
  const lines = head
    .split(/\r?\n/)
    .filter((line) => /^[^#]*\S/.test(line) && !/^\s*#/.test(line))
    .slice(0, telling);
  if (/^(?:---(?:\s|$)|%YAML\s)/.test(lines[0] ?? '')) return true;
  const isEach = lines.every((line) => /^(?:\s|- |-$|[\w."'/-]+\s*:(?:\s|$))/.test(line));
  return isEach && lines.some((line) => /^(?:- )*[\w."'/-]+\s*:\s*$/.test(line));
}
