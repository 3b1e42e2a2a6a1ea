import { type Change, editSource, type Source, textOf } from '../text/chunks/sourceText.ts';
import { containerOf, type FixtureDocument, isPlainText, openDocument } from './document.ts';
import { reuseNestedDocuments } from './nestedDocuments.ts';
import { reuseSkeleton } from './skeleton.ts';

/** The document after some changes, sharing with the one before all that they left alone. */
export function editDocument(
  document: FixtureDocument,
  changes: readonly Change[],
  version: number,
): FixtureDocument {
  const edited = { ...withSource(document, editSource(document.source, changes)), version };
  const isFresh = changes.some(({ range }) => range === undefined);
  const isLong = edited.source.chunks.length > longest;
  return isPlainText(edited) && (isFresh || !isLong) ? asItReadsNow(edited) : edited;
}

/** Maximum length of a text whose format is detected again after each edit, in UTF-16 units. */
const longest = 1 << 18;

/** Reads a plain text again if its format has changed: it shows only while the text is written. */
function asItReadsNow(document: FixtureDocument): FixtureDocument {
  const { source, ...before } = document;
  const unread = { ...before, text: textOf(source) };
  return containerOf(unread) === source.container ? document : openDocument(unread, source.forced);
}

/** The document with a text that was edited from its own. */
export function withSource(document: FixtureDocument, source: Source): FixtureDocument {
  reuseSkeleton(document.source, source);
  reuseNestedDocuments(document.source, source);
  return { ...document, source };
}
