import { tokenFrom } from '../tokenizer.ts';

/**
 * Returns the offset in a JSON text that is at the same place of the same token as an offset in another layout of it; both
 * are UTF-16 offsets. Tokens are counted, so that texts that differ in more than their layout have about the same places.
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
