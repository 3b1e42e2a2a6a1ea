import { openInSlices } from '../text/chunks/openInSlices.ts';
import {
  type Change,
  editSource,
  isTextOf,
  openSource,
  type Source,
  textOf,
} from '../text/chunks/sourceText.ts';
import { formatOfFile } from '../text/scan/detectFormat.ts';
import type { TextFormat } from '../text/scan/textFormat.ts';
import { describesApi } from './apiDescription.ts';
import { type FixtureDocument, streamLanguage } from './document.ts';
import { reuseNestedDocuments } from './nestedDocuments.ts';
import { reuseSkeleton } from './skeleton.ts';

/** A document that is not parsed yet. */
export interface Unread extends Omit<FixtureDocument, 'source'> {
  readonly text: string;
}

/** Returns whether a file is an API description, which is only checked if declared a fixture. */
export function isUnreadApiDescription(unread: Unread): boolean {
  return describesApi(unread.text, formatOf(unread));
}

/** Opens a document. `forced`: the user declared it a run step document. */
export function openDocument(unread: Unread, forced: boolean): FixtureDocument {
  const { text, ...document } = unread;
  return { ...document, source: openSource(text, forced, formatOf(unread)) };
}

/** Opens a document in slices, so that the caller can pause. */
export function* openDocumentInSlices(
  unread: Unread,
  forced: boolean,
): Generator<undefined, FixtureDocument> {
  const { text, ...document } = unread;
  return { ...document, source: yield* openInSlices(text, forced, formatOf(unread)) };
}

/**
 * Returns whether opening a document again would change nothing: same text, language and `forced`.
 */
export function isReadAs(
  { languageId, source }: FixtureDocument,
  unread: Unread,
  forced: boolean,
): boolean {
  return (
    languageId === unread.languageId &&
    source.forced === forced &&
    source.format === formatOf(unread) &&
    isTextOf(source, unread.text)
  );
}

/** Returns the format of a document by its language, else by its file name, else by its text. */
export function formatOf({ languageId, uri, text }: Unread): TextFormat {
  if (languageId === streamLanguage) return 'events';
  if (languageId === 'yaml' || /\.ya?ml$/i.test(uri)) return 'yaml';
  if (languageId === 'jsonl' || /\.(?:jsonl|ndjson)$/i.test(uri)) return 'lines';
  if (/\.sse$/i.test(uri)) return 'events';
  return isPlainText({ languageId, uri }) ? formatOfFile(text) : 'json';
}

/** Returns whether the format of a document is detected from its text. */
export function isPlainText({
  languageId,
  uri,
}: Pick<FixtureDocument, 'languageId' | 'uri'>): boolean {
  return languageId === 'plaintext' || (languageId !== streamLanguage && /\.txt$/i.test(uri));
}

/** Returns the edited document, sharing everything that the changes did not touch. */
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

/** Opens a plain text again if an edit changed its format. */
function asItReadsNow(document: FixtureDocument): FixtureDocument {
  const { source, ...before } = document;
  const unread = { ...before, text: textOf(source) };
  return formatOf(unread) === source.format ? document : openDocument(unread, source.forced);
}

/** Returns the document with an edited text. */
export function withSource(document: FixtureDocument, source: Source): FixtureDocument {
  reuseSkeleton(document.source, source);
  reuseNestedDocuments(document.source, source);
  return { ...document, source };
}
