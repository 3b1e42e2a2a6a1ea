import type { TextEdit } from './textEdit.ts';

/** So many UTF-16 units are compared at once. */
const stretch = 4096;

/** The one edit that makes a text of another: what they share at their beginnings and ends is left out. */
export function differenceOf(before: string, after: string): TextEdit {
  const shortest = Math.min(before.length, after.length);
  const start = sharedLength(
    shortest,
    (from, to) => before.slice(from, to) === after.slice(from, to),
  );
  const end = sharedLength(shortest - start, (from, to) => {
    const of = (text: string) => text.slice(text.length - to, text.length - from);
    return of(before) === of(after);
  });
  return {
    offset: start,
    length: before.length - end - start,
    text: after.slice(start, after.length - end),
  };
}

/** How far two texts are the same, up to a length. */
function sharedLength(length: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  while (at + stretch <= length && isSame(at, at + stretch)) at += stretch;
  while (at < length && isSame(at, at + 1)) at++;
  return at;
}
