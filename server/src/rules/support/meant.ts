import { digitsIn, nearest } from '../engine/didYouMean.ts';
import { synonymOf } from './synonyms.ts';

/** Returns the allowed values of which a wrong value is a misspelling, the likeliest first. Other properties do not count. */
export function suggestions(word: string, allowed: readonly string[]): readonly string[] {
  const synonym = synonymOf(word, allowed);
  const spelled = nearest(
    word,
    allowed.filter((name) => !isOtherVersion(word, name)),
  );
  return [...new Set(synonym === undefined ? spelled : [synonym, ...spelled])];
}

/** Whether two names have different numbers in them: `default_2024_11_15` is no misspelling of `default_2024_08_21`. */
function isOtherVersion(word: string, name: string): boolean {
  const digits = digitsIn(name);
  return digits !== '' && digits !== digitsIn(word);
}
