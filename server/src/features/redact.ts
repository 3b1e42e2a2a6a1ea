import type { Fixture } from '../model/fixture.ts';
import { isServed } from '../model/layers.ts';
import { type Secret, secretsIn } from '../model/secrets.ts';
import { headOf, idHeads } from '../schema/idHeads.ts';
import { textOf } from '../text/pieces/source.ts';
import type { Span } from '../text/span.ts';
import { ordered, type TextEdit } from '../text/textEdit.ts';
import { idPlaces } from './ids.ts';

/** What has to change in a document so that it can be shared. */
export interface Redaction {
  /** In order, without overlap; offsets are UTF-16 code units in the document. */
  readonly edits: readonly TextEdit[];
  /** How many different IDs, and how many secrets, are replaced. */
  readonly ids: number;
  readonly secrets: number;
}

/**
 * Replaces IDs and secrets all over a document: in names, strings and strings within strings. An ID gets a made-up one
 * with the beginning and length of the original (`run_000000000000000000000001`), the same wherever the original stands;
 * what is made up stays, so that doing it twice changes nothing. `undefined` for a document that is none of ours.
 */
export function redact(fixture: Fixture): Redaction | undefined {
  if (!isServed(fixture)) return undefined;
  const text = textOf(fixture.source);
  const secrets = secretsIn(text);
  const known = new Set(idPlaces(fixture).map(({ id }) => id));
  const found = [...text.matchAll(words)]
    .map(({ 0: word, index: offset }) => ({ word, offset }))
    .filter(({ word }) => (known.has(word) ? isTelling(word) : isForeignId(word)));
  const invented = invent(
    found.map(({ word }) => word),
    text,
  );
  const ids = outside(secrets, found).map(({ word, offset }) => ({
    offset,
    length: word.length,
    text: invented.get(word) ?? word,
  }));
  return {
    edits: ordered([...ids, ...secrets.map(replaced)]) ?? [],
    ids: new Set(ids.map((edit) => edit.text)).size,
    secrets: secrets.length,
  };
}

/**
 * Words that may be an ID; one may follow an escape such as `\n`, whose letter is no part of it. No ID is so long as a
 * text that nobody has cut into words, and an expression without a bound runs out of memory on one.
 */
const words = /(?<=^|[^\w\\-]|\\[bfnrt])[A-Za-z0-9][\w-]{5,300}(?![\w-])/gm;

/** Whether an ID has something to tell: one such as `step_a` somebody has made up. */
function isTelling(id: string): boolean {
  const body = bodyOf(id);
  return body.length >= 6 && /\d/.test(body) && Number.isNaN(Number(id)) && !isInvented(body);
}

/** IDs that the model does not know, but recordings have. */
const otherHeads = ['org-', 'proj_', 'req_', 'user-', 'vs_'];

/** Whether a word is an ID by its looks, where no schema says so: in texts, arguments and recorded headers. */
function isForeignId(word: string): boolean {
  const head = headOf(word) ?? '';
  const body = bodyOf(word);
  const isKnown = idHeads().has(head) || otherHeads.includes(head);
  return isKnown && /^(?=.*\d)[A-Za-z0-9]{16,}$/.test(body) && !isInvented(body);
}

function bodyOf(id: string): string {
  return id.slice(headOf(id)?.length ?? 0);
}

function isInvented(body: string): boolean {
  return /^0\d+$/.test(body);
}

/** A made-up ID for each of some IDs, counted by their beginnings; none of them stands in the text already. */
function invent(ids: readonly string[], text: string): ReadonlyMap<string, string> {
  const invented = new Map<string, string>();
  const counts = new Map<string, number>();
  const taken = new Set(text.match(/\b[a-z]{0,40}[-_]?0\d{5,300}\b/g));
  for (const id of ids) {
    if (invented.has(id)) continue;
    const head = headOf(id) ?? '';
    let name: string;
    do {
      const count = (counts.get(head) ?? 0) + 1;
      counts.set(head, count);
      name = head + String(count).padStart(id.length - head.length, '0');
    } while (taken.has(name));
    invented.set(id, name);
  }
  return invented;
}

/** The words, in order, that are no part of one of some spans, in order. */
function outside<T extends { readonly word: string; readonly offset: number }>(
  spans: readonly Span[],
  found: readonly T[],
): readonly T[] {
  let next = 0;
  return found.filter(({ word, offset }) => {
    while (endOf(spans[next]) <= offset) next++;
    const span = spans[next];
    return span === undefined || offset + word.length <= span.offset;
  });
}

function endOf(span: Span | undefined): number {
  return span === undefined ? Number.POSITIVE_INFINITY : span.offset + span.length;
}

/** A secret that shows what it was. */
function replaced({ offset, length, prefix }: Secret): TextEdit {
  const between = /[-_]$/.test(prefix) ? '' : ' ';
  return { offset, length, text: `${prefix}${between}redacted` };
}
