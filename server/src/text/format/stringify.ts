import { isJson } from '../json/isJson.ts';
import { tooDeepAt } from '../json/nestingDepth.ts';
import { tokenFrom } from '../tokenizer.ts';
import type { Format } from './format.ts';

/** What nests deeper is not indented further: the indentation would be longer than the text. */
const deepestIndent = 100;

/**
 * Valid JSON text laid out with one value a line and two spaces a level. Unlike a value that is read and written again
 * it keeps every number and every repeated name as it is written. A text that nests deeper
 * than `nestingLimit` stays as it is.
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

/** Valid JSON text in one line; what is between its tokens is as `format` has it, numbers stay as they are written. */
export function oneLineJson(
  text: string,
  { space, padding }: Pick<Format, 'space' | 'padding'>,
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

/** Whether a string is the JSON text of an object or array. */
export function holdsJson(text: string): boolean {
  return /^\s*[{[]/.test(text) && isJson(text);
}

/** Whether a string is the JSON text of an object or array, or looks like one that is not valid yet. */
export function looksLikeJson(text: string): boolean {
  const trimmed = text.trim();
  return objectStart.test(trimmed) || arrayStart.test(trimmed) || holdsJson(text);
}

/** A brace, and a name or nothing: not `{name} is here`. */
const objectStart = /^\{\s*(?:$|["']|[\w$-]+\s*:)/;

/** A bracket, and a value that something of JSON follows: not `[1] see below`. */
const arrayStart = /^\[[\s[]*(?:$|["{]|(?:-?\d[\d.eE+-]*|true|false|null)\s*(?:,|\]*$))/;
