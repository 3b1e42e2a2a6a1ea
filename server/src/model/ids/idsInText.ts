import { schemaNames } from '../../schema/idPrefixes.ts';
import type { Span } from '../../text/span.ts';
import { isRedactedId, knownPrefixes, knownPrefixOf } from './redactedIds.ts';

/** An ID in a text, in UTF-16 offsets. */
export interface IdInText extends Span {
  readonly id: string;
}

/**
 * Finds IDs in free text, such as a message, function arguments or a URL: those in `known`, those
 * that look like a service's ID, and the values of properties such as `thread_id`. Returns them in
 * order, without overlap.
 */
export function idsInText(text: string, known: ReadonlySet<string>): readonly IdInText[] {
  const { wholeWord, serviceId, idProperty } = patterns();
  const found: IdInText[] = [];
  for (const { 0: id, index: offset } of text.matchAll(wholeWord)) {
    if (known.has(id) && isDistinctive(id)) found.push({ id, offset, length: id.length });
  }
  for (const { 0: id, index: offset } of text.matchAll(serviceId)) {
    if (/\d/.test(id)) found.push({ id, offset, length: id.length });
  }
  for (const { 0: whole, index, groups } of text.matchAll(idProperty)) {
    const { id = '', quote = '' } = groups ?? {};
    const offset = index + whole.length - quote.length - 1 - id.length;
    found.push({ id, offset, length: id.length });
  }
  return inOrder(found.filter(({ id }) => !isRedactedId(id)));
}

/** Returns whether an ID cannot be another word, such as a number or a schema name. */
function isDistinctive(id: string): boolean {
  if (schemaNames().has(id) || !/[a-z]/i.test(id) || !Number.isNaN(Number(id))) return false;
  const prefix = knownPrefixOf(id);
  if (prefix !== '') return id.length > prefix.length;
  return id.length >= 8 && /\d/.test(id);
}

interface Patterns {
  readonly wholeWord: RegExp;
  readonly serviceId: RegExp;
  readonly idProperty: RegExp;
}

let made: Patterns | undefined;

/** Returns the expressions. Unbounded ones would run out of memory on long text without spaces. */
function patterns(): Patterns {
  // An escape such as `\n`, `\u0022` or `%2F` can precede a word. Its letters do not belong to the
  // word.
  const escaped = String.raw`\\[bfnrt]|\\u[\da-fA-F]{4}|%[\da-fA-F]{2}`;
  const prefix = `(?:${knownPrefixes().join('|')})`;
  made ??= {
    wholeWord: new RegExp(
      String.raw`(?<=^|[^\w\\%-]|${escaped})[A-Za-z0-9][\w-]{3,300}(?![\w-])`,
      'gm',
    ),
    serviceId: new RegExp(
      String.raw`(?<=^|[^A-Za-z0-9\\%]|${escaped})${prefix}[A-Za-z0-9]{16,300}`,
      'gm',
    ),
    idProperty: new RegExp(
      String.raw`(?<quote>\\{0,15})"\w{0,80}[iI]d\k<quote>"\s{0,9}:\s{0,9}\k<quote>"(?<id>${prefix}[\w-]{1,300})\k<quote>"`,
      'g',
    ),
  };
  return made;
}

/** Sorts by position. Of overlapping IDs, keeps the first and longest. */
function inOrder(found: readonly IdInText[]): readonly IdInText[] {
  const sorted = found.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  let end = 0;
  return sorted.filter(({ offset, length }) => {
    if (offset < end) return false;
    end = offset + length;
    return true;
  });
}
