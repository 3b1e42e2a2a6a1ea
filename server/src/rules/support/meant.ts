import { isObject, type JsonObject } from '../../model/json.ts';
import { nearest } from '../nearest.ts';
import { synonymOf } from './synonyms.ts';

/** Which of the allowed values a wrong one may stand for, the likeliest first. */
export function meantBy(word: string, allowed: readonly string[]): readonly string[] {
  const synonym = synonymOf(word, allowed);
  return unique([...(synonym === undefined ? [] : [synonym]), ...nearest(word, allowed)]);
}

/** The same for the tag of a union: the member that goes with a type and is there says more than its spelling. */
export function meantByTag(
  word: string,
  allowed: readonly string[],
  object: unknown,
): readonly string[] {
  const members = isObject(object) ? allowed.filter((tag) => holds(object, tag)) : [];
  return unique([...(members.length === 1 ? members : []), ...meantBy(word, allowed)]);
}

function holds(object: JsonObject, name: string): boolean {
  return Object.hasOwn(object, name) && object[name] !== null;
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
