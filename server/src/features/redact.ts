import type { FixtureDocument } from '../document/document.ts';
import { partsOf } from '../document/nested.ts';
import { isHandled, type NestedDocument } from '../document/nestedDocuments.ts';
import { wordsToParent } from '../document/nestedMapping.ts';
import { azureNamesIn } from '../model/ids/azureNames.ts';
import { idsInText } from '../model/ids/idsInText.ts';
import { isRedactedId, type RedactId } from '../model/ids/redactedIds.ts';
import { privateValuesIn } from '../model/privateValues.ts';
import { type Secret, secretsIn } from '../model/secrets.ts';
import { isTemplateValue } from '../rules/support/templateValues.ts';
import { textOf } from '../text/chunks/sourceText.ts';
import { editsAcrossJoins } from '../text/embedded/sourceMap.ts';
import type { Span } from '../text/span.ts';
import { ordered, type TextEdit } from '../text/textEdit.ts';
import { streamedTexts } from './embeddedJson/streamedTexts.ts';
import { type IdLocation, idsIn } from './ids/idAt.ts';

/** The changes that make a document safe to share. */
export interface Redaction {
  /** Sorted, without overlap, in UTF-16 offsets of the document. */
  readonly edits: readonly TextEdit[];
  /** The distinct IDs, resource names and secrets that are replaced. */
  readonly ids: ReadonlySet<string>;
  readonly secrets: ReadonlySet<string>;
}

/** The ID or secret that an edit replaces. */
interface Replacement extends TextEdit {
  readonly id?: string;
  readonly secret?: string;
}

/**
 * Replaces IDs, including copies in other places and strings in strings, text that looks like a
 * service's ID, names of Azure resources, and secrets. Returns `undefined` for a document without
 * API objects. Idempotent.
 */
export function redact(document: FixtureDocument, redactId: RedactId): Redaction | undefined {
  if (!isHandled(document)) return undefined;
  const texts = partsOf(document).map((part) => {
    const places = idsIn(part.document).filter(({ id }) => !isTemplateValue(id));
    return { ...part, places };
  });
  const known = new Set(texts.flatMap(({ places }) => places.map(({ id }) => id)));
  const ids = new Set<string>();
  const secrets = new Set<string>();
  const inNestedDocuments = new Map<NestedDocument | undefined, TextEdit[]>();
  // Innermost text first. Its replacements take precedence over those around it.
  for (const { document: own, nested, places } of texts.toReversed()) {
    const edits: TextEdit[] = [];
    const add = (more: readonly Replacement[]): void => {
      const sorted = more.toSorted((a, b) => a.offset - b.offset);
      for (const one of withoutOverlap(edits, sorted)) {
        if (one.id !== undefined) ids.add(one.id);
        if (one.secret !== undefined) secrets.add(one.secret);
        edits.push(one);
      }
      edits.sort((a, b) => a.offset - b.offset);
    };
    add(places.flatMap((place) => replacePlace(place, redactId)));
    add(inNestedDocuments.get(nested) ?? []);
    for (const sourceMap of streamedTexts(own))
      add(editsAcrossJoins(sourceMap, replaceWords(sourceMap.text, known, redactId)));
    add(replaceWords(textOf(own.source), known, redactId));
    if (nested === undefined) return { edits: ordered(edits) ?? [], ids, secrets };
    const outer = inNestedDocuments.get(nested.parent) ?? [];
    outer.push(...wordsToParent(nested, edits, nested.parent?.document ?? document));
    inNestedDocuments.set(nested.parent, outer);
  }
  return undefined;
}

function replacePlace({ id, start, end }: IdLocation, redactId: RedactId): readonly Replacement[] {
  if (isRedactedId(id)) return [];
  return [{ offset: start, length: end - start, text: redactId(id), id }];
}

/** Replaces secrets, names and IDs without a schema. A secret can look like an ID. */
function replaceWords(
  text: string,
  known: ReadonlySet<string>,
  redactId: RedactId,
): readonly Replacement[] {
  const values = privateValuesIn(text).flatMap<Replacement>(({ offset, length, isPicture }) => {
    const secret = text.slice(offset, offset + length);
    if (isRedactedId(secret)) return [];
    return [{ offset, length, text: isPicture ? redactId(secret) : 'redacted', secret }];
  });
  const secrets = secretsIn(text).map((found) => replaceSecret(text, found));
  const names = azureNamesIn(text).map(({ name, offset, length }) => {
    return { offset, length, text: redactId(name), id: name };
  });
  const ids = idsInText(text, known).map(({ id, offset, length }) => {
    return { offset, length, text: redactId(id), id };
  });
  const found: Replacement[] = [];
  for (const more of [values, secrets, names, ids]) {
    for (const one of withoutOverlap(found, more)) found.push(one);
    found.sort((a, b) => a.offset - b.offset);
  }
  return found;
}

/** Keeps the prefix of a secret, which shows what it was. */
function replaceSecret(text: string, { offset, length, prefix }: Secret): Replacement {
  const between = /[-_=]$/.test(prefix) ? '' : ' ';
  const secret = text.slice(offset, offset + length);
  return { offset, length, text: `${prefix}${between}redacted`, secret };
}

/** Returns the edits of `more` that overlap none of `before`. Both are in text order. */
function withoutOverlap<T extends Span>(before: readonly Span[], more: readonly T[]): readonly T[] {
  let next = 0;
  return more.filter(({ offset, length }) => {
    while (endOf(before[next]) <= offset) next++;
    return length > 0 && (before[next]?.offset ?? Number.POSITIVE_INFINITY) >= offset + length;
  });
}

function endOf(span: Span | undefined): number {
  return span === undefined ? Number.POSITIVE_INFINITY : span.offset + span.length;
}
