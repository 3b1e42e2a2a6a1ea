import type { Span } from '../span.ts';

/** Returns the word of another language in place of a JSON value at a UTF-16 offset, if any. */
export function foreignWord(
  text: string,
  offset: number,
): (Span & { readonly message: string }) | undefined {
  word.lastIndex = offset;
  const [found = '', name = ''] = word.exec(text) ?? [];
  const expected = meanings.get(name) ?? literalIn(name);
  if (expected === undefined) return undefined;
  const isPython = /^(?:None|True|False)$/.test(name);
  const message = `\`${found}\` is ${isPython ? 'Python, not JSON' : 'not JSON'}: expected ${expected}`;
  return { offset, length: found.length, message };
}

const word = /-?([A-Za-z]+)(?![^\s,:\]}/#])/y;

const meanings: ReadonlyMap<string, string> = new Map([
  ['None', '`null`'],
  ['nil', '`null`'],
  ['undefined', '`null`, or no property'],
  ['NaN', 'a finite number or `null`'],
  ['Infinity', 'a finite number or `null`'],
]);

/** Returns the JSON literal of a word with capital letters, such as `True`. */
function literalIn(name: string): string | undefined {
  return /^(?:true|false|null)$/i.test(name) ? `\`${name.toLowerCase()}\`` : undefined;
}
