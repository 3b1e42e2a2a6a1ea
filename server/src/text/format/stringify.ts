import { isJson } from '../json/isJson.ts';
import { tooDeepAt } from '../json/nestingDepth.ts';
import { tokenFrom } from '../tokenizer.ts';
import type { JsonStyle } from './jsonStyle.ts';

/** Maximum indented depth. Deeper indentation would be longer than the text. */
const deepestIndent = 100;

/**
 * Formats valid JSON with one value per line and two spaces per level. Keeps numbers and repeated
 * names as written. Returns text nested deeper than `nestingLimit` unchanged.
 */
export function prettyJson(text: string): string {
  if (tooDeepAt(text) !== undefined) return text;
  let result = '';
  let depth = 0;
  let before = '';
  for (const token of tokensOf(text)) {
    const closes = token === '}' || token === ']';
    const opened = before === '{' || before === '[';
    if (closes) depth--;
    if (closes ? !opened : opened || before === ',')
      result += indents[Math.min(depth, deepestIndent)];
    if (token === '{' || token === '[') depth++;
    result += token === ':' ? ': ' : token;
    before = token;
  }
  return result;
}

const indents = Array.from({ length: deepestIndent + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`);

/** Writes valid JSON on one line in a style. Keeps numbers as written. */
export function oneLineJson(
  text: string,
  { space, padding }: Pick<JsonStyle, 'space' | 'padding'>,
): string {
  let result = '';
  let before = '';
  for (const token of tokensOf(text)) {
    if (before === ':' || before === ',') result += space;
    if ((before === '{') !== (token === '}')) result += padding;
    result += token;
    before = token;
  }
  return result;
}

function* tokensOf(text: string): Generator<string> {
  for (let token = tokenFrom(text, 0); token !== undefined; ) {
    const end = token.offset + token.length;
    yield text.slice(token.offset, end);
    token = tokenFrom(text, end);
  }
}

/** Returns whether a string is the JSON text of an object or array. */
export function holdsJson(text: string): boolean {
  return /^\s*[{[]/.test(text) && isJson(text);
}

/** Returns whether a string is a JSON object or array, or looks like one that is incomplete. */
export function looksLikeJson(text: string): boolean {
  const trimmed = text.trim();
  return objectStart.test(trimmed) || arrayStart.test(trimmed) || holdsJson(text);
}

/** Matches a brace, then a name or nothing: not `{name} is here`. */
const objectStart = /^\{\s*(?:$|["']|[\w$-]+\s*:)/;

/** Matches a bracket, then a value followed by JSON: not `[1] see below`. */
const arrayStart = /^\[[\s[]*(?:$|["{]|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]*$))/;
