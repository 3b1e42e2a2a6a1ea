import { quoteEnd } from '../tokenizer.ts';
import { type SourceMap, SourceMapBuilder, type StringStyle } from './sourceMap.ts';

/** UTF-16 offsets of the text between the quotes of a JSON string. */
export interface JsonString {
  readonly start: number;
  readonly end: number;
}

/** Returns the string that opens at `quote`. An unclosed string ends with its line. */
export function stringFrom(text: string, quote: number): JsonString {
  const end = quoteEnd(text, quote);
  return { start: quote + 1, end: end < 0 ? ~end : end - 1 };
}

/** Reads JSON strings as one text. `between` has the separators: line breaks or nothing. */
export function stringsSourceMap(
  text: string,
  strings: readonly JsonString[],
  between: readonly string[] = [],
): SourceMap {
  const builder = new SourceMapBuilder();
  const joins: number[] = [];
  for (const [index, { start, end }] of strings.entries()) {
    if (index > 0) {
      joins.push(builder.inner.length);
      builder.add(strings[index - 1]?.end ?? start, between[index - 1] ?? '');
    }
    addString(text, start, end, builder);
  }
  return builder.end(strings.at(-1)?.end ?? 0, inJsonString, joins);
}

/** Writes text between the quotes of a JSON string. */
const inJsonString: StringStyle = { write: (text) => JSON.stringify(text).slice(1, -1) };

/** JSON's single-letter escapes. */
const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function addString(text: string, start: number, end: number, builder: SourceMapBuilder): void {
  let at = start;
  while (at < end) {
    const slash = text.indexOf('\\', at);
    const plainEnd = slash < 0 || slash >= end ? end : slash;
    if (plainEnd > at) builder.add(at, text.slice(at, plainEnd));
    at = plainEnd;
    if (at >= end) break;
    const letter = text.charAt(at + 1);
    const code = letter === 'u' ? hex(text.slice(at + 2, Math.min(end, at + 6))) : undefined;
    // An invalid escape is kept as written.
    builder.add(at, code ?? escapes[letter] ?? letter);
    at += code === undefined ? 2 : 6;
  }
}

function hex(digits: string): string | undefined {
  return /^[\da-fA-F]{4}$/.test(digits)
    ? String.fromCharCode(Number.parseInt(digits, 16))
    : undefined;
}
