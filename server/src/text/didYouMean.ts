/**
 * Returns the `known` words that `word` may be a misspelling of: the nearest ones within one or two
 * edits, depending on its length. Ignores case, hyphens, underscores and spaces.
 */
export function nearest(word: string, known: readonly string[]): readonly string[] {
  const folded = fold(word);
  let least = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  for (const name of known) {
    const distance = distanceTo(fold(name), folded);
    if (distance === undefined || distance > least) continue;
    if (distance < least) found = [];
    least = distance;
    found.push(name);
  }
  return found;
}

/** Maximum number of edits in a misspelling. */
const maxEdits = 2;

/**
 * Returns the only known name that a word misspells, or `undefined`. Names with other digits, or
 * another last part after a dot, are different names.
 */
export function spellingOf(word: string, known: readonly string[]): string | undefined {
  const [name, another] = nearest(word, known);
  if (name === undefined || another !== undefined) return undefined;
  if (digitsIn(name) !== digitsIn(word) || distance(fold(name), fold(word)) > maxEdits) {
    return undefined;
  }
  const last = name.lastIndexOf('.') + 1;
  const isPrefixed = last > 0 && word.startsWith(name.slice(0, last));
  const isNear = !isPrefixed || nearest(word.slice(last), [name.slice(last)]).length > 0;
  return isNear ? name : undefined;
}

/** Returns the digits of a word, which distinguish versions. */
export function digitsIn(word: string): string {
  return word.replace(/\D/g, '');
}

/** Sorts `known` by distance to `word`. The sort is stable. */
export function byDistance(word: string, known: readonly string[]): readonly string[] {
  const folded = fold(word).slice(0, longest);
  return known
    .map((name) => ({ name, distance: share(fold(name), folded) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/** Maximum compared length. Longer words do not misspell a known name. */
const longest = 64;

function distanceTo(name: string, word: string): number | undefined {
  const limit = Math.floor(name.length / 4) || (name.length > 2 ? 1 : 0);
  if (Math.abs(name.length - word.length) > limit) return undefined;
  const far = distance(name, word);
  return far > limit ? undefined : far;
}

/**
 * Returns the different share of the longer word (0 to 1), so that short words do not look similar.
 */
function share(a: string, b: string): number {
  return distance(a, b) / Math.max(a.length, b.length, 1);
}

function fold(word: string): string {
  return word.replace(/[-_\s]/g, '').toLowerCase();
}

/** Returns the Damerau–Levenshtein distance: insertions, deletions, substitutions and swaps. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
