import {
  readOnly,
  type SourceMap,
  SourceMapBuilder,
  type StringStyle,
} from '../embedded/sourceMap.ts';
import { isPrintable } from './printable.ts';

/** A quoted or plain scalar. */
export interface FlowScalar {
  readonly style: 'plain' | 'single' | 'double';
  /** Source with its quotes. */
  readonly source: string;
  /** Indentation of the parent. */
  readonly indent: number;
}

/** Matches a line break with the blanks around it and all following blank lines. */
const fold = /[ \t]*(?:\r?\n[ \t]*)+/y;

/**
 * Matches literal text: no quotes, backslashes or line breaks, and no blanks before a line break.
 */
const plainText = /(?:[^'\\\r\n \t]|[ \t]+(?![ \t]*\r?\n))+/y;

/** Matches a double-quoted escape. A backslash at the end of a line joins it to the next. */
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

/** Reads a quoted or plain scalar. Outer offsets are relative to its source. */
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
 * Returns whether a scalar can only end at its quote. Some readers end it at a line that is not
 * indented more than its parent.
 */
export function endsAtQuote({ source, indent }: FlowScalar): boolean {
  const [, ...below] = source.split('\n');
  const areDeeper = below.every(
    (line) => line.trim() === '' || blanksBefore(line) > Math.max(0, indent),
  );
  return areDeeper && isClosed(source);
}

/** Returns whether a quoted scalar is closed: the last quote is neither doubled nor escaped. */
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

/** Returns the text at an offset: as written, and decoded. */
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

/** Folds line breaks: one becomes a space, n + 1 become n line feeds. */
function folded(lines: string): string {
  return '\n'.repeat(lines.split('\n').length - 2) || ' ';
}

function unescaped(code: string): string {
  const letter = code.charAt(1);
  if (letter === '\n' || letter === '\r') return '';
  if (code.length > 2) return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
  return letters[letter] ?? letter;
}

/** Plain scalars are read-only: their end depends on the surrounding text. */
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

/** Writes text as JSON does, and also escapes characters that YAML does not allow. */
function inDoubleQuotes(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(
      /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}
