import { stringIn, type Token, tokenFrom } from '../tokenizer.ts';
import type { JsonPath, Span } from './syntaxTree.ts';

/** A place in text that may be unfinished, where a property name or a value is or could be written. */
export interface InsertionPoint {
  readonly kind: 'key' | 'value';
  /** What new text takes the place of: the name or scalar under the cursor, quotes included; empty where none is. */
  readonly span: Span;
  /** The way to the object or array that the slot is in. */
  readonly container: JsonPath;
  /** The name of the property, or the index of the element, whose value belongs here; of a name, what is written now. */
  readonly key: string | number | undefined;
  /** A colon follows the name. */
  readonly colon: boolean;
  /** Where a comma is missing before it: the UTF-16 offset behind the property or element before. */
  readonly commaAt: number | undefined;
  /** A comma is missing behind it. */
  readonly commaBehind: boolean;
  /** The names of the other properties of the object. */
  readonly names: readonly string[];
}

/** An object or array that is open; the outermost level is what surrounds the text's value. */
export interface Level {
  readonly kind: 'object' | 'array' | 'root';
  readonly names: string[];
  key: string | number | undefined;
  expect: 'key' | 'colon' | 'value' | 'after';
}

/** What can be written at a UTF-16 offset of a text; `undefined` inside comments and where nothing new can be. */
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

/** A string without its closing quote goes no further than the word that the cursor is in. */
function opened(token: Token, text: string, offset: number): Token {
  const rest = /^[\w.-]*/.exec(text.slice(offset, endOf(token)))?.[0] ?? '';
  return { ...token, length: offset + rest.length - token.offset };
}

/** Where a cursor is: the scalar that it touches, and where the token before it ends. */
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
  const behind = lookBehind(text, endOf(span), level);
  const afterElement = level.kind === 'array' && level.expect === 'after';
  const colon = isKey && behind.next?.kind === ':';
  return {
    kind: isKey ? 'key' : 'value',
    span: { offset: span.offset, length: span.length },
    container: levels.slice(1, -1).map(({ key }) => key ?? ''),
    key: isKey
      ? touched && stringIn(text, touched)
      : afterElement
        ? Number(level.key) + 1
        : level.key,
    colon,
    commaAt: level.expect === 'after' ? passed : undefined,
    commaBehind: behind.begins && !colon,
    names: [...level.names, ...behind.names],
  };
}

/** A cursor before a scalar means that scalar; before an object or array there is nothing to write. */
function withValueBehind(level: Level, here: Span, text: string): Span | undefined {
  if (level.kind === 'array') return here;
  const token = tokenBehind(text, here.offset);
  if (token === undefined || isCloser(token) || token.kind === ',') return here;
  if (tokenBehind(text, endOf(token))?.kind === ':') return here;
  const sameLine = !/[\r\n]/.test(text.slice(here.offset, token.offset));
  if (!isScalar(token) || !sameLine) return undefined;
  return { offset: here.offset, length: endOf(token) - here.offset };
}

interface Behind {
  readonly next: Token | undefined;
  /** Another property or element begins there, without a comma before it. */
  readonly begins: boolean;
  /** The names of the object's properties from there on. */
  readonly names: readonly string[];
}

function lookBehind(text: string, offset: number, level: Level): Behind {
  const next = tokenBehind(text, offset);
  const begins = next !== undefined && !isCloser(next) && next.kind !== ',';
  const names: string[] = [];
  if (level.kind === 'object') {
    const levels: Level[] = [levelOf('root'), { ...levelOf('object'), names }];
    let token = next;
    while (token !== undefined && levels.length > 1) {
      passToken(levels, token, text);
      token = tokenBehind(text, endOf(token));
    }
  }
  return { next, begins: begins && level.kind !== 'root', names };
}

/** Goes on behind a token, also where it is not what should be there. */
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

/** The next token that is no comment. */
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
