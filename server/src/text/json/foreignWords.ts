import type { Span } from '../span.ts';

/* Words that other languages write in place of JSON values. */

/** Returns the JSON literal that a word of another language means, or `undefined`. */
export function literalOf(word: string): string | undefined {
  if (word === 'None') return 'null';
  const lower = word.toLowerCase();
  const isLiteral = lower === 'true' || lower === 'false' || lower === 'null';
  return isLiteral && word !== lower ? lower : undefined;
}

/** What to write in place of words without a literal of the same meaning. */
const replacements: ReadonlyMap<string, string> = new Map([
  ['NaN', 'a finite number or `null`'],
  ['Infinity', 'a finite number or `null`'],
  ['undefined', '`null`, or no property'],
  ['nil', '`null`'],
]);

/** Returns the word of another language at a UTF-16 offset, or `undefined`. */
export function foreignWord(
  text: string,
  offset: number,
): (Span & { readonly message: string }) | undefined {
  word.lastIndex = offset;
  const [found = '', name = ''] = word.exec(text) ?? [];
  const literal = literalOf(name);
  const expected = literal === undefined ? replacements.get(name) : `\`${literal}\``;
  if (expected === undefined) return undefined;
  const isPython = /^(?:None|True|False)$/.test(name);
  const message = `\`${found}\` is ${isPython ? 'Python, not JSON' : 'not JSON'}: expected ${expected}`;
  return { offset, length: found.length, message };
}

const word = /-?([A-Za-z]+)(?![\w.'"])/y;
