import type { Span } from '../span.ts';
import { type Token, tokenFrom } from '../tokenizer.ts';
import { isJson } from './isJson.ts';
import { faultAt, isNumber, type SyntaxFault } from './syntaxErrors.ts';

/** What the grammar expects next. `… or end` also allows a closing bracket. */
type Expect = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'end';

/** Open brackets, innermost last. */
type Open = ('{' | '[')[];

/**
 * Returns the first place that `JSON.parse` would reject. Does not recurse, so any depth works, and
 * is stricter than the tolerant parser. With `comments`, comments and trailing commas are valid.
 */
export function firstFault(text: string, comments = false): SyntaxFault | undefined {
  const open: Open = [];
  let expect: Expect = 'value';
  let passed = 0;
  for (let token = tokenFrom(text, 0); ; token = tokenFrom(text, passed)) {
    const stray = strayIn(text, passed, token?.offset ?? text.length);
    if (stray !== undefined) return faultAt(text, stray, 'InvalidSymbol');
    if (token === undefined) break;
    passed = token.offset + token.length;
    if (token.kind === 'comment') {
      if (!comments) return faultAt(text, token, 'InvalidCommentToken');
      const cutOff = !token.closed && text[token.offset + 1] === '*';
      if (cutOff) return faultAt(text, token, 'UnexpectedEndOfComment');
      continue;
    }
    const next = behind(token, expect, open, comments);
    if (next === undefined) return faultAt(text, token, errorFor(expect, open));
    const wrong = wrongIn(text, token);
    if (wrong !== undefined) return faultAt(text, token, wrong);
    expect = next;
  }
  return expect === 'end'
    ? undefined
    : faultAt(text, { offset: text.length, length: 1 }, errorFor(expect, open));
}

/** Returns what the grammar expects after a token, or `undefined` if the token is invalid. */
function behind(
  { kind }: Token,
  expect: Expect,
  open: Open,
  comments: boolean,
): Expect | undefined {
  const takesValue = expect === 'value' || expect === 'value or end';
  switch (kind) {
    case '}':
    case ']':
      if (!expect.endsWith('or end') || open.at(-1) !== (kind === '}' ? '{' : '['))
        return undefined;
      open.pop();
      return behindValue(open);
    case ',': {
      if (expect !== 'comma or end') return undefined;
      const next = open.at(-1) === '{' ? 'name' : 'value';
      return comments ? `${next} or end` : next;
    }
    case ':':
      return expect === 'colon' ? 'value' : undefined;
    case '{':
    case '[':
      if (!takesValue) return undefined;
      open.push(kind);
      return kind === '{' ? 'name or end' : 'value or end';
    default:
      if (takesValue) return behindValue(open);
      return kind === 'string' && expect.startsWith('name') ? 'colon' : undefined;
  }
}

function behindValue(open: Open): Expect {
  return open.length === 0 ? 'end' : 'comma or end';
}

/** Returns the first character between two tokens that is not JSON white space. */
function strayIn(text: string, from: number, to: number): Span | undefined {
  for (let offset = from; offset < to; offset++) {
    const char = text.charCodeAt(offset);
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09)
      return { offset, length: 1 };
  }
  return undefined;
}

function wrongIn(text: string, { kind, offset, length, closed }: Token): string | undefined {
  if (kind !== 'string' && kind !== 'word') return undefined;
  const raw = text.slice(offset, offset + length);
  if (kind === 'string') {
    if (!closed) return 'UnexpectedEndOfString';
    return isJson(raw) ? undefined : 'InvalidCharacter';
  }
  const isRight = raw === 'true' || raw === 'false' || raw === 'null' || isNumber(raw);
  return isRight ? undefined : 'InvalidSymbol';
}

/** Returns the parser's error name for an expectation. */
function errorFor(expect: Expect, open: Open): string {
  if (expect.startsWith('value')) return 'ValueExpected';
  if (expect.startsWith('name')) return 'PropertyNameExpected';
  if (expect === 'colon') return 'ColonExpected';
  if (expect === 'end') return 'EndOfFileExpected';
  return open.at(-1) === '{' ? 'CloseBraceExpected' : 'CloseBracketExpected';
}
