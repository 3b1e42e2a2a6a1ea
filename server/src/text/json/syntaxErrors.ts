import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { Span } from '../span.ts';

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

/** A fault by the name of the parser's error; it is at least one character long, also at the end of the text. */
export function faultAt(text: string, found: Span, error: string): SyntaxFault {
  const { message, ...span } = refined(text, found, error) ?? {
    ...found,
    message: isTrailingComma(error, text, found.offset)
      ? 'A comma is not allowed before a closing bracket'
      : (expectations[error] ?? 'Not valid JSON'),
  };
  return { offset: span.offset, length: Math.max(1, span.length), message };
}

/** So many faults of a text are worth a closer look at what is wrong there. */
const maxRefined = 1000;

/**
 * What the parser stumbled over, in order: the first of each line, as one slip makes it stumble several times, and not
 * what directly follows a string that is not closed, which may have swallowed a comma or gone on in the next line, or a
 * word that is no value. A string with a line break in it makes strings of all that is between those of the next line.
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
    // A bracket of the wrong kind closes nothing, so that one is missing at the end.
    const isMissed = isMismatched && name.startsWith('Close');
    isMismatched ||= name === 'CommaExpected' && isBracket(one, text);
    if (isEcho || isMissed || !isOnNewLine || one.offset < misreadTo) continue;
    if (name === 'UnexpectedEndOfString') misreadTo = closingLineEnd(text, one.offset);
    if (faults.length > 0 && name === 'EndOfFileExpected') continue;
    isOnNewLine = false;
    if (faults.length < maxRefined) faults.push(faultAt(text, one, name));
    else faults.push({ offset: one.offset, length: 1, message: expectations[name] ?? '' });
  }
  return faults;
}

/**
 * Returns where the line behind an offset ends if the string that is open there goes on in it and is closed; otherwise 0. A
 * string that has swallowed the comma of its line does not go on.
 */
function closingLineEnd(text: string, offset: number): number {
  const [rest = '', next = ''] = text.slice(offset).split(/\r\n|[\r\n]/, 2);
  const quotes = next.replaceAll(/\\./g, '').split('"').length - 1;
  return quotes % 2 === 0 || /[,}\]]\s*$/.test(rest) ? 0 : offset + rest.length + 1 + next.length;
}

/** Whether the parser takes what follows for something else than it is. */
function leadsAstray({ error }: ParseError): boolean {
  return ['UnexpectedEndOfString', 'InvalidSymbol'].includes(printParseErrorCode(error));
}

function isBracket({ offset }: ParseError, text: string): boolean {
  return /[\]}]/.test(text.charAt(offset));
}

function follows({ offset }: ParseError, before: ParseError, text: string): boolean {
  return text.slice(before.offset + before.length, offset).trim() === '';
}

/** Of faults in order, those that are nearest to a UTF-16 offset: the last one up to it, the first one behind it. */
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
    /,\s*$/.test(text.slice(Math.max(0, offset - 200), offset))
  );
}

/** What can be said better than by the parser, which names no escape and takes a number for its beginning. */
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
    case 'InvalidSymbol': {
      if (curly.test(char)) return { offset, length, message: curlyMessage };
      if (invisible.test(char)) return { offset, length: 1, message: strayMessage(char) };
      behindWord.lastIndex = offset + length;
      if (behindWord.test(text)) return about({ offset, length }, 'PropertyNameExpected');
    }
  }
  const word = numberAround(text, offset);
  return word && about(word, 'InvalidNumberFormat');
}

const curly = /[\u2018-\u201f\u00ab\u00bb]/;
const curlyMessage = 'Expected straight double quotes, got typographic quotes';
const invisible = /[\p{Cc}\p{Cf}\p{Z}]/u;
const behindWord = /[ \t\r\n]*:/y;

function strayMessage(char: string): string {
  const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `The invisible character U+${code} is not allowed here: only spaces, tabs and line breaks can separate values`;
}

/** A word that begins as a number does, when the parser found something else at its start or behind a part of it. */
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

/** Whether a word is a JSON number. */
export function isNumber(word: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word);
}

/** The first escape in a string that is none, or control character that must be one. */
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
