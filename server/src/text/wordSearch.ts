/** A word in a text: a UTF-16 offset and a length. */
interface FoundWord {
  readonly offset: number;
  readonly length: number;
}

/** Returns whether a text contains one of `words`. */
export function containsAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

/**
 * Returns a search for the first of `words` from a UTF-16 offset on. Offsets must not decrease, so
 * each part of the text is searched once per word.
 */
export function wordSearch(
  text: string,
  words: readonly string[],
): (from: number) => FoundWord | undefined {
  const next = words.map((word) => ({ word, at: text.indexOf(word) }));
  return (from) => {
    let first: FoundWord | undefined;
    for (const one of next) {
      if (one.at >= 0 && one.at < from) one.at = text.indexOf(one.word, from);
      if (one.at >= 0 && (first === undefined || one.at < first.offset))
        first = { offset: one.at, length: one.word.length };
    }
    return first;
  };
}
