import { stringIn, type Token, tokenFrom } from '../tokenizer.ts';
import { insertionPointAt, type Level, levelOf, passToken } from './insertionPoint.ts';
import type { JsonPath } from './syntaxTree.ts';

/**
 * Returns what VS Code's JSON support suggests at a UTF-16 offset of a document without a schema:
 * property names of similar objects, or values of the same property elsewhere, as JSON. Follows
 * `getSchemaLessPropertyCompletions` and `getSchemaLessValueCompletions` in `jsonCompletion.ts` of
 * vscode-json-languageservice.
 */
export function builtInSuggestions(text: string, offset: number): ReadonlySet<string> {
  const insertion = insertionPointAt(text, offset);
  const found = new Set<string>();
  if (insertion === undefined) return found;
  const { kind, parentPath, key, span } = insertion;
  const isReplaced = (token: Token) =>
    span.offset <= token.offset && token.offset < span.offset + span.length;
  const levels: Level[] = [levelOf('root')];
  for (
    let token = tokenFrom(text, 0);
    token !== undefined;
    token = tokenFrom(text, token.offset + token.length)
  ) {
    if (token.kind === 'comment') continue;
    const level = levels.at(-1);
    const isName = token.kind === 'string' && level?.kind === 'object' && level.expect === 'key';
    if (kind === 'key' && isName && isSimilar(levels, parentPath)) found.add(stringIn(text, token));
    if (kind === 'value' && isValue(token, level) && isSameProperty(levels, parentPath, key)) {
      const value = text.slice(token.offset, token.offset + token.length);
      if (!isReplaced(token)) found.add(value);
      if (value === 'true' || value === 'false') found.add(String(value !== 'true'));
    }
    passToken(levels, token, text);
  }
  return found;
}

function isValue({ kind }: Token, level: Level | undefined): boolean {
  return (kind === 'string' || kind === 'word') && level?.expect === 'value';
}

/**
 * Returns whether the innermost object is similar to another: same property name, or same array.
 */
function isSimilar(levels: readonly Level[], object: JsonPath): boolean {
  const key = object.at(-1);
  const holder = levels.at(-2);
  if (key === undefined || holder === undefined) return false;
  if (typeof key === 'string') {
    const isProperty = holder.kind === 'object' && holder.key === key;
    return isProperty && !isAt(levels.slice(0, -1), object);
  }
  const isBeside = holder.kind === 'array' && holder.key !== key;
  return isBeside && isAt(levels.slice(0, -2), object.slice(0, -1));
}

/**
 * Returns whether the next value belongs to a property of the same name, directly or in an array.
 */
function isSameProperty(
  levels: readonly Level[],
  parentPath: JsonPath,
  key: string | number | undefined,
): boolean {
  const level = levels.at(-1);
  if (typeof key === 'string') return level?.kind === 'object' && level.key === key;
  const holder = levels.at(-2);
  const isInArray = level?.kind === 'array' && holder?.kind === 'object';
  return isInArray && holder.key === parentPath.at(-1) && !isAt(levels.slice(0, -1), parentPath);
}

/** Returns whether the open levels match a path. */
function isAt(levels: readonly Level[], path: JsonPath): boolean {
  return (
    levels.length === path.length + 1 && path.every((key, index) => levels[index + 1]?.key === key)
  );
}
