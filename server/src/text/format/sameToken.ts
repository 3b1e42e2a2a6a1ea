import { tokenFrom } from '../tokenizer.ts';

/**
 * Maps a UTF-16 offset to the same token in another layout of the text. Tokens are counted, so the
 * result is approximate if more than the layout differs.
 */
export function sameTokenOffset(from: string, to: string, offset: number): number {
  if (from === to) return Math.min(offset, to.length);
  let token = tokenFrom(from, 0);
  let same = tokenFrom(to, 0);
  while (token !== undefined && same !== undefined) {
    const end = token.offset + token.length;
    const next = tokenFrom(from, end);
    if (offset < end || next === undefined) {
      return same.offset + Math.min(Math.max(0, offset - token.offset), same.length);
    }
    token = next;
    same = tokenFrom(to, same.offset + same.length);
  }
  return to.length;
}
