import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { Span } from '../span.ts';
import { foreignWord } from './foreignWords.ts';
import { hasPrefixOfLineBefore } from './linePrefix.ts';

/** A place where a text is not JSON, and what was expected there. */
export interface SyntaxFault extends Span {
  readonly message: string;
}

const expectations: Readonly<Record<string, string>> = {
  InvalidSymbol:
    'Not a valid JSON value: expected a string in double quotes, a number, true, false or null',
  InvalidNumberFormat: 'Not a valid JSON number',
  PropertyNameExpected: 'Expected a property name in double quotes',
  ValueExpected: 'Expected a value',
  ColonExpected: 'Expected a colon between the property name and its value',
  CommaExpected: 'Expected a comma',
  CloseBraceExpected: 'Expected a comma or a closing brace `}`',
  CloseBracketExpected: 'Expected a comma or a closing bracket `]`',
  EndOfFileExpected: 'Expected the end of the text: a JSON text is one value',
  InvalidCommentToken: 'Comments are not allowed in JSON',
  UnexpectedEndOfComment: 'The comment is not closed',
  UnexpectedEndOfString:
    'The string is not closed: expected a double quote before the end of the line',
  UnexpectedEndOfNumber: 'The number is incomplete',
  InvalidUnicode: 'A \\u escape needs four hexadecimal digits',
  InvalidEscapeCharacter:
    'Not a valid JSON escape: expected one of \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
  InvalidCharacter: 'Control characters must be escaped in a string',
};

/** Returns a fault for a parser error. It covers at least one character. */
export function faultAt(text: string, found: Span, error: string): SyntaxFault {
  const { message, ...span } = refined(text, found, error) ?? {
    ...found,
    message: isTrailingComma(error, text, found.offset)
      ? 'A comma is not allowed before a closing bracket'
      : (expectations[error] ?? 'Not valid JSON'),
  };
  return { offset: span.offset, length: Math.max(1, span.length), message };
}

/** Maximum number of faults whose message is refined. */
const maxRefined = 1000;

/**
 * Returns the faults of a text in order. Keeps the first error of each line, because one mistake
 * causes several. Skips errors that follow an unclosed string or an invalid word. A string with a
 * line break in it inverts what is inside strings on the next line.
 */
export function faultsFrom(errors: readonly ParseError[], text: string): readonly SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  let before: ParseError | undefined;
  let isEcho = false;
  let isOnNewLine = true;
  let isMismatched = false;
  let misreadTo = 0;
  for (const one of errors.toSorted((a, b) => a.offset - b.offset)) {
    const name = printParseErrorCode(one.error);
    isEcho =
      before !== undefined &&
      (isEcho || leadsAstray(before) || (isMismatched && isBracket(before, text))) &&
      follows(one, before, text);
    isOnNewLine ||= /[\r\n]/.test(text.slice(before?.offset ?? 0, one.offset));
    before = one;
    // A bracket of the wrong kind closes nothing, so one is missing at the end.
    const isMissed = isMismatched && name.startsWith('Close');
    isMismatched ||= name === 'CommaExpected' && isBracket(one, text);
    if (isEcho || isMissed || !isOnNewLine || one.offset < misreadTo) continue;
    // A value of another language has single quotes on most lines.
    if (faults.some(isSingleQuoted) && lineAt(text, one.offset).includes("'")) continue;
    // The first of the lines behind a prefix is reported for all of them.
    if (faults.length > 0 && hasPrefixOfLineBefore(text, one.offset)) continue;
    // One finding for a conflict, whose other markers follow.
    const isInConflict = isConflictMarker(text, one.offset) && text.charAt(one.offset) !== '<';
    if (isInConflict && faults.some(isMergeConflict)) continue;
    if (name === 'UnexpectedEndOfString') misreadTo = closingLineEnd(text, one.offset);
    if (faults.length > 0 && name === 'EndOfFileExpected') continue;
    isOnNewLine = false;
    if (faults.length < maxRefined) faults.push(faultAt(text, one, name));
    else faults.push({ offset: one.offset, length: 1, message: expectations[name] ?? '' });
  }
  return faults;
}

/**
 * Returns the end of the line after an offset if the open string continues in it and is closed, or
 * 0. A string that swallowed the comma of its line does not continue.
 */
function closingLineEnd(text: string, offset: number): number {
  const [rest = '', next = ''] = text.slice(offset).split(/\r\n|[\r\n]/, 2);
  const quotes = next.replaceAll(/\\./g, '').split('"').length - 1;
  return quotes % 2 === 0 || /[,}\]]\s*$/.test(rest) ? 0 : offset + rest.length + 1 + next.length;
}

function isSingleQuoted({ message }: SyntaxFault): boolean {
  return message === singleMessage;
}

function lineAt(text: string, offset: number): string {
  const start = Math.max(...['\n', '\r'].map((end) => text.lastIndexOf(end, offset - 1))) + 1;
  return /.*/.exec(text.slice(start))?.[0] ?? '';
}

/** Returns whether an error makes the parser misread what follows. */
function leadsAstray({ error }: ParseError): boolean {
  return ['UnexpectedEndOfString', 'InvalidSymbol'].includes(printParseErrorCode(error));
}

function isBracket({ offset }: ParseError, text: string): boolean {
  return /[\]}]/.test(text.charAt(offset));
}

function follows({ offset }: ParseError, before: ParseError, text: string): boolean {
  return text.slice(before.offset + before.length, offset).trim() === '';
}

/**
 * Returns the faults nearest to a UTF-16 offset: the last one up to it and the first one after it.
 */
export function nearestFaults(
  faults: readonly SyntaxFault[],
  offset: number,
): readonly SyntaxFault[] {
  let low = 0;
  let high = faults.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((faults[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return faults.slice(Math.max(0, low - 1), low + 1);
}

function isTrailingComma(error: string, text: string, offset: number): boolean {
  const wantsMore = error === 'PropertyNameExpected' || error === 'ValueExpected';
  return (
    wantsMore &&
    /[\]}]/.test(text.charAt(offset)) &&
    /,(?:\s|\/\/.*|\/\*.*\*\/)*$/.test(text.slice(Math.max(0, offset - 200), offset))
  );
}

/**
 * Returns a more exact fault than the parser's, which names no escapes and splits invalid numbers.
 */
function refined(text: string, { offset, length }: Span, error: string): SyntaxFault | undefined {
  const about = (span: Span, name: string) => ({ ...span, message: expectations[name] ?? '' });
  const char = text.charAt(offset);
  switch (error) {
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
    case 'InvalidCharacter':
      return faultInString(text, offset, offset + length);
    case 'CommaExpected':
      if (char === '}') return about({ offset, length }, 'CloseBracketExpected');
      if (char === ']') return about({ offset, length }, 'CloseBraceExpected');
      break;
    case 'EndOfFileExpected':
      if (char === ',') return { offset, length, message: commaMessage };
      break;
    case 'InvalidSymbol': {
      if (isConflictMarker(text, offset)) return { offset, length, message: conflictMessage };
      if (curly.test(char)) return { offset, length, message: curlyMessage };
      if (char === "'") return { offset, length, message: singleMessage };
      const foreign = foreignWord(text, offset);
      if (foreign !== undefined) return foreign;
      if (invisible.test(char)) return { offset, length: 1, message: strayMessage(char) };
      behindWord.lastIndex = offset + length;
      if (behindWord.test(text)) return about({ offset, length }, 'PropertyNameExpected');
    }
  }
  const word = numberAround(text, offset);
  return word && about(word, 'InvalidNumberFormat');
}

const commaMessage = 'A comma is not allowed after the value: a JSON text is one value';
const conflictMessage = 'Merge conflict: keep one side, and remove the markers';
const conflictMarker = /^(?:<{7}|\|{7}|={7}|>{7})(?![<|=>])/my;

function isConflictMarker(text: string, offset: number): boolean {
  conflictMarker.lastIndex = offset;
  return conflictMarker.test(text);
}

/** Returns a fault for each line that is a merge conflict marker. */
export function conflictFaults(text: string): readonly SyntaxFault[] {
  return [...text.matchAll(new RegExp(conflictMarker, 'gm'))].map(({ index, 0: { length } }) => {
    return { offset: index, length, message: conflictMessage };
  });
}

/** Whether a fault is a merge conflict: both of its sides are in the text. */
export function isMergeConflict({ message }: SyntaxFault): boolean {
  return message === conflictMessage;
}

const singleMessage = 'Expected double quotes, got single quotes';

const curly = /[\u2018-\u201f\u00ab\u00bb]/;
const curlyMessage = 'Expected straight double quotes, got typographic quotes';
const invisible = /[\p{Cc}\p{Cf}\p{Z}]/u;
const behindWord = /[ \t\r\n]*:/y;

function strayMessage(char: string): string {
  const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `The invisible character U+${code} is not allowed here: only spaces, tabs and line breaks can separate values`;
}

/** Returns the span of a number-like word around an offset. */
function numberAround(text: string, offset: number): Span | undefined {
  const belongs = (at: number) => /[\w.+-]/.test(text.charAt(at)) && Math.abs(at - offset) < 400;
  let start = offset;
  let end = offset;
  while (belongs(end)) end++;
  if (end === offset) return undefined;
  while (belongs(start - 1)) start--;
  const word = text.slice(start, end);
  const isWhole = start === offset && isNumber(word);
  return /^[-+]?\.?\d/.test(word) && !isWhole ? { offset: start, length: word.length } : undefined;
}

/** Returns whether a word is a JSON number. */
export function isNumber(word: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word);
}

/** Returns the first invalid escape or unescaped control character in a string. */
function faultInString(text: string, quote: number, end: number): SyntaxFault | undefined {
  for (let offset = quote + 1; offset < end; offset++) {
    const char = text.charCodeAt(offset);
    if (char < 0x20) return { offset, length: 1, message: expectations.InvalidCharacter ?? '' };
    if (char !== 0x5c) continue;
    escapeShape.lastIndex = offset;
    const [found = '\\'] = escapeShape.exec(text) ?? [];
    if (!/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})$/.test(found)) {
      const name = found.startsWith('\\u') ? 'InvalidUnicode' : 'InvalidEscapeCharacter';
      return { offset, length: found.length, message: expectations[name] ?? '' };
    }
    offset += found.length - 1;
  }
  return undefined;
}

const escapeShape = /\\(?:u[\da-fA-F]{0,4}|.)/suy;
