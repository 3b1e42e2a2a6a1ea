import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { isUnreadApiDescription, openDocument } from '../../document/openDocument.ts';
import { languageOfText } from '../../workspace/files/detection.ts';

/** The text of a file, with what is known about the file. */
export interface FileText {
  /** As it is shown; the end of the name may say how JSON is written in it. */
  readonly path: string;
  /** Undefined when the name of the file says nothing. */
  readonly languageId: string | undefined;
  readonly text: string;
  /** The user says that it is a run step document. */
  readonly forced: boolean;
}

/** Reads a text as a document; `undefined` if there is nothing for us in it. */
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
