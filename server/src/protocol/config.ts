import type { ConfigChange } from '../model/configChange.ts';
import type { ProtocolEdit } from './edits.ts';

/**
 * Client to server: asks how to write a change to the configuration file that governs a document (`ConfigEditParams`); the
 * answer is a `ConfigEditAnswer`, or null for a document that is in no folder.
 */
export const configEditRequest = 'runStep/configEdit';

/** The parameter of `configEditRequest`. */
export interface ConfigEditParams {
  readonly textDocument: { readonly uri: string };
  readonly change: ConfigChange;
}

/** The configuration file, and how to change it. */
export interface ConfigEditAnswer {
  /** URI of the file. */
  readonly uri: string;
  /** The text of the file if it does not exist yet. */
  readonly newText?: string;
  /** The edits of a file that exists; absent if its text cannot be read. */
  readonly edits?: readonly ProtocolEdit[];
}
