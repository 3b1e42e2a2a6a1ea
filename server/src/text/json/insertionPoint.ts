import { stringIn, type Token, tokenFrom } from '../tokenizer.ts';
import type { JsonPath, Span } from './syntaxTree.ts';

/** A place for a property name or value in text that may be unfinished. */
export interface InsertionPoint {
  readonly kind: 'key' | 'value';
  /** Text to replace: the name or scalar under the cursor with its quotes, or nothing. */
  readonly span: Span;
  /** Path of the object or array around it. */
  readonly parentPath: JsonPath;
  /** Name of the property or index of the element for the value; for a name, as written. */
  readonly key: string | number | undefined;
  /** A colon follows the name. */
  readonly colon: boolean;
  /** UTF-16 offset at which a comma is missing before it. */
  readonly commaAt: number | undefined;
  /** A comma is missing after it. */
  readonly commaBehind: boolean;
  /** For a name, the names of the other properties of the object. */
  readonly names: readonly string[];
}

/** An open object or array. The outermost level is the root of the text. */
export interface Level {
  readonly kind: 'object' | 'array' | 'root';
  readonly names: string[];
  key: string | number | undefined;
  expect: 'key' | 'colon' | 'value' | 'after';
}

/** Returns what can be inserted at a UTF-16 offset, or `undefined` if nothing can. */
export function insertionPointAt(text: string, offset: number): InsertionPoint | undefined {
  const levels: Level[] = [levelOf('root')];
  let touched: Token | undefined;
  let passed = 0;
  for (let token = tokenFrom(text, 0); token !== undefined; token = tokenFrom(text, endOf(token))) {
    const end = endOf(token);
    if (token.kind === 'comment') {
      if (token.offset < offset && (offset < end || (offset === end && !token.closed)))
        return undefined;
      continue;
    }
    if (token.offset > offset || (!isScalar(token) && end > offset)) break;
    if (isScalar(token) && offset <= end) {
      touched = token.closed ? token : opened(token, text, offset);
      break;
    }
    passToken(levels, token, text);
    passed = end;
  }
  return insertionPointIn(levels, { touched, passed, offset, text });
}

/** Ends an unclosed string at the word under the cursor. */
function opened(token: Token, text: string, offset: number): Token {
  const rest = /^[\w.-]*/.exec(text.slice(offset, endOf(token)))?.[0] ?? '';
  return { ...token, length: offset + rest.length - token.offset };
}

/** The scalar that the cursor touches, and the end of the token before it. */
interface Cursor {
  readonly touched: Token | undefined;
  readonly passed: number;
  readonly offset: number;
  readonly text: string;
}

function insertionPointIn(
  levels: readonly Level[],
  { touched, passed, offset, text }: Cursor,
): InsertionPoint | undefined {
  const level = levels.at(-1);
  if (level === undefined || level.expect === 'colon') return undefined;
  if (level.expect === 'after' && level.kind === 'root') return undefined;
  const isKey = level.kind === 'object' && level.expect !== 'value';
  const here = { offset, length: 0 };
  const span = touched ?? (isKey ? here : withValueBehind(level, here, text));
  if (span === undefined) return undefined;
  const end = endOf(span);
  const next = tokenBehind(text, end);
  const isFollowed = next !== undefined && !isCloser(next) && next.kind !== ',';
  const afterElement = level.kind === 'array' && level.expect === 'after';
  const colon = isKey && next?.kind === ':';
  return {
    kind: isKey ? 'key' : 'value',
    span: { offset: span.offset, length: span.length },
    parentPath: levels.slice(1, -1).map(({ key }) => key ?? ''),
    key: isKey
      ? touched && stringIn(text, touched)
      : afterElement
        ? Number(level.key) + 1
        : level.key,
    colon,
    commaAt: level.expect === 'after' ? passed : undefined,
    commaBehind: isFollowed && level.kind !== 'root' && !colon,
    names: isKey ? [...level.names, ...namesBehind(text, end)] : [],
  };
}

/**
 * Extends the span to a scalar after the cursor. Returns `undefined` before an object or array,
 * where nothing can be written.
 */
function withValueBehind(level: Level, here: Span, text: string): Span | undefined {
  if (level.kind === 'array') return here;
  const token = tokenBehind(text, here.offset);
  if (token === undefined || isCloser(token) || token.kind === ',') return here;
  if (tokenBehind(text, endOf(token))?.kind === ':') return here;
  const sameLine = !/[\r\n]/.test(text.slice(here.offset, token.offset));
  if (!isScalar(token) || !sameLine) return undefined;
  return { offset: here.offset, length: endOf(token) - here.offset };
}

/** Returns the names of the properties from an offset to the end of the object. */
function namesBehind(text: string, offset: number): readonly string[] {
  const object = levelOf('object');
  const levels: Level[] = [levelOf('root'), object];
  let token = tokenBehind(text, offset);
  while (token !== undefined && levels.length > 1) {
    passToken(levels, token, text);
    token = tokenBehind(text, endOf(token));
  }
  return object.names;
}

/** Moves past a token, even if it is unexpected. */
export function passToken(levels: Level[], token: Token, text: string): void {
  const level = levels.at(-1);
  if (level === undefined) return;
  if (token.kind === '{' || token.kind === '[')
    levels.push(levelOf(token.kind === '{' ? 'object' : 'array'));
  else if (isCloser(token)) {
    if (levels.length > 1) levels.pop();
    const outer = levels.at(-1);
    if (outer !== undefined) outer.expect = 'after';
  } else if (token.kind === ':') {
    if (level.kind === 'object') level.expect = 'value';
  } else if (token.kind === ',') {
    level.expect = level.kind === 'object' ? 'key' : 'value';
    level.key = typeof level.key === 'number' ? level.key + 1 : undefined;
  } else if (level.kind !== 'object' || level.expect === 'value') {
    level.expect = 'after';
  } else if (token.kind === 'string') {
    level.key = stringIn(text, token);
    level.names.push(level.key);
    level.expect = 'colon';
  }
}

export function levelOf(kind: Level['kind']): Level {
  const key = kind === 'array' ? 0 : undefined;
  return { kind, names: [], key, expect: kind === 'object' ? 'key' : 'value' };
}

/** Returns the next token that is not a comment. */
function tokenBehind(text: string, offset: number): Token | undefined {
  let token = tokenFrom(text, offset);
  while (token?.kind === 'comment') token = tokenFrom(text, endOf(token));
  return token;
}

function isScalar({ kind }: Token): boolean {
  return kind === 'string' || kind === 'word';
}

function isCloser({ kind }: Token): boolean {
  return kind === '}' || kind === ']';
}

function endOf({ offset, length }: Span): number {
  return offset + length;
}
