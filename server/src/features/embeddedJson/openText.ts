import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { isUnreadApiDescription, openDocument } from '../../document/openDocument.ts';
import { languageOfText } from '../../workspace/files/detection.ts';

/** Text and metadata of a file. */
export interface FileText {
  /** Display path. Its extension can determine the format. */
  readonly path: string;
  /** `undefined` if the file name does not determine it. */
  readonly languageId: string | undefined;
  readonly text: string;
  /** The user declared it a run step document. */
  readonly forced: boolean;
}

/** Reads a text as a document. Returns `undefined` if it contains no API objects. */
export function openText({
  path,
  languageId,
  text,
  forced,
}: FileText): FixtureDocument | undefined {
  const unread = { uri: path, version: 0, languageId: languageId ?? languageOfText(text), text };
  if (!forced && isUnreadApiDescription(unread)) return undefined;
  const document = openDocument(unread, forced);
  return isHandled(document) ? document : undefined;
}
