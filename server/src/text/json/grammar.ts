import { type Token, tokenFrom } from '../tokenizer.ts';

/** An open object or array. The outermost level is the root of the text. */
export interface Level {
  readonly kind: '{' | '[' | 'root';
  expect: 'name' | 'colon' | 'value' | 'after';
  /** Start offset of its last value. */
  value: number | undefined;
}

/** Yields the tokens of a text without comments. `read` returns the token after an offset. */
export function* tokensOf(text: string, read = tokenFrom): Generator<Token> {
  for (let token = read(text, 0); token !== undefined; ) {
    if (token.kind !== 'comment') yield token;
    token = read(text, token.offset + token.length);
  }
}

/** Moves past a token. Returns whether it is valid there. */
export function pass(levels: Level[], { kind, offset }: Token): boolean {
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
