import { openInSlices } from '../text/chunks/openInSlices.ts';
import {
  type Change,
  editSource,
  isTextOf,
  openSource,
  type Source,
  textOf,
} from '../text/chunks/sourceText.ts';
import type { Container } from '../text/scan/container.ts';
import { containerOfFile } from '../text/scan/detectFormat.ts';
import { describesApi } from './apiDescription.ts';
import { type FixtureDocument, streamLanguage } from './document.ts';
import { reuseNestedDocuments } from './nestedDocuments.ts';
import { reuseSkeleton } from './skeleton.ts';

/** A document before it is read. */
export interface Unread extends Omit<FixtureDocument, 'source'> {
  readonly text: string;
}

/** Whether a file describes an API. Unless the user says that it is a document, nothing in it is checked. */
export function isUnreadApiDescription(unread: Unread): boolean {
  return describesApi(unread.text, containerOf(unread));
}

/** Reads a document. `forced`: the user said that it is a run step document. */
export function openDocument(unread: Unread, forced: boolean): FixtureDocument {
  const { text, ...document } = unread;
  return { ...document, source: openSource(text, forced, containerOf(unread)) };
}

/** The same, some text at a time: between two chunks of work a caller may pause. */
export function* openDocumentInSlices(
  unread: Unread,
  forced: boolean,
): Generator<undefined, FixtureDocument> {
  const { text, ...document } = unread;
  return { ...document, source: yield* openInSlices(text, forced, containerOf(unread)) };
}

/** Whether a document has been read as it would be now: the same text, in the same language, forced or not. */
export function isReadAs(
  { languageId, source }: FixtureDocument,
  unread: Unread,
  forced: boolean,
): boolean {
  return (
    languageId === unread.languageId &&
    source.forced === forced &&
    source.container === containerOf(unread) &&
    isTextOf(source, unread.text)
  );
}

/**
 * How JSON is contained in a document, by its language. The name of the file decides where an editor has no language for
 * it, and the text where neither does.
 */
export function containerOf({ languageId, uri, text }: Unread): Container {
  if (languageId === streamLanguage) return 'events';
  if (languageId === 'yaml' || /\.ya?ml$/i.test(uri)) return 'yaml';
  if (languageId === 'jsonl' || /\.(?:jsonl|ndjson)$/i.test(uri)) return 'lines';
  if (/\.sse$/i.test(uri)) return 'events';
  return isPlainText({ languageId, uri }) ? containerOfFile(text) : 'json';
}

/** Whether the format of a document is detected from its text. */
export function isPlainText({
  languageId,
  uri,
}: Pick<FixtureDocument, 'languageId' | 'uri'>): boolean {
  return languageId === 'plaintext' || (languageId !== streamLanguage && /\.txt$/i.test(uri));
}

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
