import type { Format } from './format.ts';

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Valid JSON text laid out with one value a line and two spaces a level. Unlike a value that is read and written again
 * it keeps every number and every repeated name as it is written.
 */
export function prettyJson(text: string): string {
  let result = '';
  let indent = '\n';
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    const closes = token === '}' || token === ']';
    const opened = before === '{' || before === '[';
    if (closes) indent = indent.slice(0, -2);
    if (closes ? !opened : opened || before === ',') result += indent;
    if (token === '{' || token === '[') indent += '  ';
    result += token === ':' ? ': ' : token;
    before = token;
  }
  return result;
}

/** Valid JSON text in one line; what stands between its tokens is as `format` has it, numbers stay as they are written. */
export function oneLineJson(
  text: string,
  { space, padding }: Pick<Format, 'space' | 'padding'>,
): string {
  let result = '';
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    if (before === ':' || before === ',') result += space;
    if ((before === '{') !== (token === '}')) result += padding;
    result += token;
    before = token;
  }
  return result;
}

/** Whether a string is the JSON text of an object or array. */
export function holdsJson(text: string): boolean {
  return /^\s*[{[]/.test(text) && isJson(text);
}

/** Whether a string is JSON text. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
