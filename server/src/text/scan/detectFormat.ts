import { isJson } from '../json/isJson.ts';
import { bracketEnd } from './brackets.ts';
import type { Container } from './container.ts';

/**
 * How JSON is in a text of which no name and no language says it, by how it begins; `undefined` for what is no JSON
 * and no stream of events.
 */
export function containerOfText(text: string): 'json' | 'lines' | 'events' | undefined {
  const start = text.trimStart();
  if (beginsWithJson(start)) {
    const [line = '', next = ''] = start.split(/[\r\n]+/, 2);
    return /^[{[]/.test(next) && isJson(line) ? 'lines' : 'json';
  }
  const isEvents = /^(?:event|data|id|retry)?:/.test(start) || /^event:[ \t]*thread\./m.test(start);
  return isEvents ? 'events' : undefined;
}

/** The same for the text of a whole file, which may be YAML, or any text with JSON in it, such as a log. */
export function containerOfFile(text: string): Container {
  return containerOfText(text) ?? (looksLikeYaml(text) ? 'yaml' : 'text');
}

/**
 * Whether a text begins with an object or array. What is closed in its line and followed there by something else is
 * none: `[2024-10-15 14:03:20] INFO` is the prefix of a log line. A comma, bracket or comment too many is a slip of JSON.
 */
function beginsWithJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false;
  const end = bracketEnd(text, 0);
  if (end === undefined) return /^(?:\{|\[\s*(?:[[{"\]\-\d]|true|false|null|\/[/*]|$))/.test(text);
  return /^[ \t]*(?:[,;}\]\r\n]|\/[/*]|$)/.test(text.slice(end, end + maxBlank));
}

/** Maximum number of blanks that are skipped behind a value. */
const maxBlank = 256;

/** Number of lines that are read to recognize YAML. */
const telling = 20;

/**
 * Whether a text begins as YAML does: with `---`, or with lines that are keys, list items, or indented below one, at
 * least one of them a key whose value is on the lines below it. Of a value in braces, JSON is meant.
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
