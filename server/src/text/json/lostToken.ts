import { type Token, tokenFrom } from '../tokenizer.ts';
import { isJson } from './isJson.ts';
import { repeatedNames } from './repeatedNames.ts';
import { firstFault } from './strictErrors.ts';
import type { SyntaxFault } from './syntaxErrors.ts';
import { parse } from './syntaxTree.ts';

/** A single missing or surplus bracket, quote or colon that makes a text invalid. */
export interface LostToken extends Repair {
  readonly fault: SyntaxFault;
}

/** A replacement that makes a text valid JSON. */
export interface Repair {
  /** A UTF-16 offset. */
  readonly offset: number;
  /** Number of UTF-16 units to delete; 0 if something is missing. */
  readonly length: number;
  /** The token, with a comma if that is missing too. */
  readonly text: string;
}

type Bracket = '{' | '}' | '[' | ']';

/** Maximum length of a text that is searched for a lost token, in UTF-16 units. */
const maxLength = 1 << 19;

/**
 * Returns the only bracket, quote or colon that a text lacks or has too many of, if its place is
 * known. With `comments`, comments and trailing commas are valid. Something missing at the end of
 * the text does not count, because the text may be unfinished.
 */
export function lostToken(text: string, comments: boolean): LostToken | undefined {
  if (text.length > maxLength) return undefined;
  const stop = firstStop(text);
  if (stop === undefined) return undefined;
  const isRight = (repair: Repair) => {
    const repaired = repairedText(text, repair);
    return comments ? firstFault(repaired, true) === undefined : isJson(repaired);
  };
  // An unclosed string may have swallowed brackets.
  const lacksQuote = countQuotes(text) % 2 === 1;
  const bracket = lacksQuote ? undefined : lackingBracket(text);
  const lost = bracket === undefined ? undefined : bracketsFor(bracket, stop).find(isRight);
  const surplus = lacksQuote ? undefined : surplusIn(text, stop).find(isRight);
  // If an opening brace is missing, its members repeat names of the previous object.
  const isLost = surplus === undefined || repeatsNamesAround(text, surplus);
  if (bracket !== undefined && lost !== undefined && (isLost || bracket !== '{'))
    return { ...lost, fault: bracketFault(text, bracket, lost, stop) };
  if (surplus !== undefined) {
    const { offset, length } = surplus;
    const message = `Unexpected \`${text.slice(offset, offset + length)}\``;
    return { ...surplus, fault: { offset, length, message } };
  }
  const others = lacksQuote ? quotesFor(text, stop) : stop.colon ? [colonFor(stop)] : [];
  const other = others.find(isRight);
  const [fault] = other === undefined ? [] : parse(text, comments).faults;
  return other && fault && { ...other, fault };
}

function repairedText(text: string, { offset, length, text: added }: Repair): string {
  return text.slice(0, offset) + added + text.slice(offset + length);
}

/** Returns whether an object has a name on both sides of a surplus bracket. */
function repeatsNamesAround(text: string, surplus: Repair): boolean {
  const repaired = repairedText(text, surplus);
  return repeatedNames(repaired, parse(repaired, true).root).some(
    ({ offset, lastKey }) => offset < surplus.offset && lastKey.offset >= surplus.offset,
  );
}

const messages: Readonly<Record<Bracket, string>> = {
  '{': 'Expected an opening brace `{` before this',
  '}': 'Expected a closing brace `}` before this',
  '[': 'Expected an opening bracket `[` before this',
  ']': 'Expected a closing bracket `]` before this',
};

/** Reports a lost bracket at the token before which it is missing. */
function bracketFault(
  text: string,
  bracket: Bracket,
  repair: Repair,
  { anchor }: Stop,
): SyntaxFault {
  const isOpener = bracket === '{' || bracket === '[';
  const token = isOpener ? tokenFrom(text, repair.offset) : anchor;
  const { offset, length } = token ?? { ...repair, length: 1 };
  return { offset, length, message: messages[bracket] };
}

/** Returns the only missing bracket, or `undefined` unless all others come in pairs. */
function lackingBracket(text: string): Bracket | undefined {
  let braces = 0;
  let brackets = 0;
  for (const { kind } of tokensOf(text)) {
    if (kind === '{') braces++;
    else if (kind === '}') braces--;
    else if (kind === '[') brackets++;
    else if (kind === ']') brackets--;
  }
  if (brackets === 0) return braces === 1 ? '}' : braces === -1 ? '{' : undefined;
  if (braces !== 0) return undefined;
  return brackets === 1 ? ']' : brackets === -1 ? '[' : undefined;
}

/** Returns whether a text lacks one closing brace, and no other bracket. */
export function lacksBrace(text: string): boolean {
  return lackingBracket(text) === '}';
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    let slash = at - 1;
    while (text.charCodeAt(slash) === 0x5c) slash--;
    if ((at - slash) % 2 === 1) count++;
  }
  return count;
}

function* tokensOf(text: string): Generator<Token> {
  for (let token = tokenFrom(text, 0); token !== undefined; ) {
    if (token.kind !== 'comment') yield token;
    token = tokenFrom(text, token.offset + token.length);
  }
}

/** The place where a text stops being valid. */
interface Stop {
  /** The unexpected token, or the unexpected name before a colon. */
  readonly anchor: Token;
  /** The previous token that is not a comma. */
  readonly previous: Token | undefined;
  /** End of the text before it, without a comma. */
  readonly before: number;
  /** Start offsets of the values after which the text could have continued, innermost first. */
  readonly values: readonly number[];
  /** A colon is expected. */
  readonly colon: boolean;
}

/** An open object or array. The outermost level is the root of the text. */
interface Level {
  readonly kind: '{' | '[' | 'root';
  expect: 'name' | 'colon' | 'value' | 'after';
  /** Start offset of its last value. */
  value: number | undefined;
}

/** Returns the first invalid place, or `undefined` if the text is valid or only unfinished. */
function firstStop(text: string): Stop | undefined {
  const levels: Level[] = [{ kind: 'root', expect: 'value', value: undefined }];
  let previous: Token | undefined;
  let beforePrevious = 0;
  let end = 0;
  for (const token of tokensOf(text)) {
    const isUnclosed = token.kind === 'string' && !token.closed;
    if (isUnclosed || !pass(levels, token)) {
      // An unmatched closing bracket is surplus.
      if (levels.length === 1 && /[}\]]/.test(token.kind)) return undefined;
      const values = levels.flatMap(({ value }) => value ?? []).reverse();
      const colon = levels.at(-1)?.expect === 'colon';
      return token.kind === ':' && previous?.kind === 'string'
        ? { anchor: previous, previous, before: beforePrevious, values, colon }
        : { anchor: token, previous, before: end, values, colon };
    }
    if (token.kind === ',') continue;
    beforePrevious = end;
    end = token.offset + token.length;
    previous = token;
  }
  return undefined;
}

/** Moves past a token. Returns whether it is valid there. */
function pass(levels: Level[], { kind, offset }: Token): boolean {
  const level = levels.at(-1);
  if (level === undefined) return false;
  switch (kind) {
    case '{':
    case '[':
      if (level.expect !== 'value') return false;
      level.value = offset;
      level.expect = 'after';
      levels.push({ kind, expect: kind === '{' ? 'name' : 'value', value: undefined });
      return true;
    case '}':
      return level.kind === '{' && level.expect !== 'colon' && level.expect !== 'value'
        ? levels.pop() !== undefined
        : false;
    case ']':
      return level.kind === '[' ? levels.pop() !== undefined : false;
    case ':':
      if (level.expect !== 'colon') return false;
      level.expect = 'value';
      return true;
    case ',':
      if (level.expect !== 'after' || level.kind === 'root') return false;
      level.expect = level.kind === '{' ? 'name' : 'value';
      return true;
    default:
      if (level.expect === 'name' && kind === 'string') level.expect = 'colon';
      else if (level.expect === 'value') {
        level.value = offset;
        level.expect = 'after';
      } else return false;
      return true;
  }
}

/** Returns the places where a bracket may be missing, most likely first. */
function bracketsFor(bracket: Bracket, { anchor, before, values }: Stop): readonly Repair[] {
  if (bracket === '}' || bracket === ']') {
    return [bracket, `${bracket},`].map((text) => ({ offset: before, length: 0, text }));
  }
  const at = anchor.offset;
  const places = bracket === '{' ? [at, ...values.slice(0, 2)] : [...values.slice(0, 2), at];
  return places.map((offset) => ({ offset, length: 0, text: bracket }));
}

/** Returns the brackets or colons that may be surplus: at the stop, or directly before it. */
function surplusIn(text: string, { anchor, before }: Stop): readonly Repair[] {
  return [anchor.offset, before - 1]
    .filter((offset) => /[{}[\]:]/.test(text.charAt(offset)))
    .map((offset) => ({ offset, length: 1, text: '' }));
}

function colonFor({ before }: Stop): Repair {
  return { offset: before, length: 0, text: ':' };
}

/** Maximum number of separators that a string can have swallowed. */
const maxSwallowed = 12;

/**
 * Returns the places where a quote may be missing: before or after a word, or at the end of a line.
 */
function quotesFor(text: string, { anchor, previous, values }: Stop): readonly Repair[] {
  const strings = [anchor, previous].filter((token) => token?.kind === 'string');
  const ends = strings.flatMap((token): number[] => {
    if (token === undefined) return [];
    const { offset, length } = token;
    const written = text.slice(offset + 1, offset + length);
    const word = /^[\w.+-]*/.exec(written)?.[0].length ?? 0;
    // The string has swallowed the separators up to the next quote or the end of the line.
    const swallowed = /[,:{}[\]\s]*"?$/.exec(written)?.[0].length ?? 0;
    const ends = Array.from({ length: Math.min(swallowed, maxSwallowed) + 1 }, (_, at) => at);
    return [word, ...ends.map((at) => written.length - at)].map((at) => offset + 1 + at);
  });
  const words = [anchor.offset, ...values.slice(0, 1)].filter((at) => text.charAt(at) !== '"');
  return [...words, ...ends].map((offset) => ({ offset, length: 0, text: '"' }));
}
