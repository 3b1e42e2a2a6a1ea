import type { TextDocumentItem } from 'vscode-languageserver';
import type { Readable } from '../service.ts';

/** A document as a message opens it. */
export interface OpenedDocument extends TextDocumentItem {
  /** Its text, where it is long and need not be decoded as a whole; `text` is empty then. */
  readonly long?: Readable;
}
