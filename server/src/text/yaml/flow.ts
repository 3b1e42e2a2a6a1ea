import {
  readOnly,
  type SourceMap,
  SourceMapBuilder,
  type StringStyle,
} from '../embedded/sourceMap.ts';
import { isPrintable } from './printable.ts';

/** A scalar that is in quotes, or in none. */
export interface FlowScalar {
  readonly style: 'plain' | 'single' | 'double';
  /** With its quotes. */
  readonly source: string;
  /** How far what holds it is indented. */
  readonly indent: number;
}

/** A line break with the blanks around it, and all empty lines that follow. */
const fold = /[ \t]*(?:\r?\n[ \t]*)+/y;

/** Text that stands for itself: no quote, backslash or line break, and no blanks before one. */
const plainText = /(?:[^'\\\r\n \t]|[ \t]+(?![ \t]*\r?\n))+/y;

/** What begins with a backslash between double quotes; one at the end of a line joins it to the next. */
const escaped =
  /\\(?:\r?\n[ \t]*|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U(?:0010|000[\da-fA-F])[\da-fA-F]{4}|[\s\S])/y;

const letters: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Reads a quoted or plain scalar; the outer offsets count from the start of its source. */
export function flowSourceMap(scalar: FlowScalar): SourceMap {
  const { style, source } = scalar;
  const quote = style === 'plain' ? 0 : 1;
  const content = quote === 1 && isClosed(source) ? source.slice(0, -1) : source;
  const builder = new SourceMapBuilder();
  let at = quote;
  while (at < content.length) {
    const [raw, text] = partAt(content, at, style);
    builder.add(at, text);
    at += raw.length;
  }
  return builder.end(content.length, writingIn(scalar));
}

/**
 * Whether it ends with its quote and nowhere before: a reader may end it before a line that is not indented deeper than
 * what holds it.
 */
export function endsAtQuote({ source, indent }: FlowScalar): boolean {
  const [, ...below] = source.split('\n');
  const areDeeper = below.every(
    (line) => line.trim() === '' || blanksBefore(line) > Math.max(0, indent),
  );
  return areDeeper && isClosed(source);
}

/** Whether a quoted scalar has the quote at its end: one that is written twice or behind a backslash is none. */
function isClosed(source: string): boolean {
  const quote = source.charAt(0);
  if (source.length < 2 || !source.endsWith(quote)) return false;
  const before = quote === "'" ? quote : '\\';
  let start = source.length - 1;
  while (start > 1 && source.charAt(start - 1) === before) start--;
  return (source.length - start) % 2 === 1;
}

function blanksBefore(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** What is at an offset: as it is written, and what it means. */
function partAt(source: string, at: number, style: FlowScalar['style']): readonly [string, string] {
  const plain = matchAt(plainText, source, at);
  if (plain !== undefined) return [plain, plain];
  const lines = matchAt(fold, source, at);
  if (lines !== undefined) return [lines, folded(lines)];
  if (style === 'single' && source.startsWith("''", at)) return ["''", "'"];
  const code = style === 'double' ? matchAt(escaped, source, at) : undefined;
  if (code !== undefined) return [code, unescaped(code)];
  return [source.charAt(at), source.charAt(at)];
}

function matchAt(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** A line break is a space, and n + 1 of them are n line breaks. */
function folded(lines: string): string {
  return '\n'.repeat(lines.split('\n').length - 2) || ' ';
}

function unescaped(code: string): string {
  const letter = code.charAt(1);
  if (letter === '\n' || letter === '\r') return '';
  if (code.length > 2) return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
  return letters[letter] ?? letter;
}

/** Nothing is written into a scalar without quotes: what ends it depends on what is around it. */
function writingIn({ style, source, indent }: FlowScalar): StringStyle {
  if (style === 'plain') return readOnly;
  if (style === 'double') return { write: inDoubleQuotes };
  const next = /\n([ \t]+)\S/.exec(source)?.[1] ?? ' '.repeat(indent + 2);
  const lineBreak = source.includes('\r\n') ? '\r\n' : '\n';
  return {
    write: (text) =>
      isPrintable(text)
        ? text
            .replaceAll("'", "''")
            .replace(/\n+/g, (breaks) => lineBreak.repeat(breaks.length + 1) + next)
        : undefined,
  };
}

/** As in JSON; what YAML does not want in a text is written as a code as well. */
function inDoubleQuotes(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(
      /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
