import type { TextEdit } from './textEdit.ts';

/** Number of UTF-16 units that are compared at once. */
const stretch = 4096;

/** Returns the edit that turns `before` into `after`, without their common prefix and suffix. */
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

/** Returns the length of the common part, up to `length`. */
function sharedLength(length: number, isSame: (from: number, to: number) => boolean): number {
  let at = 0;
  while (at + stretch <= length && isSame(at, at + stretch)) at += stretch;
  while (at < length && isSame(at, at + 1)) at++;
  return at;
}
