import type { ConfigChange } from '../model/clientTypes.ts';
import type { DocumentParams } from './documents.ts';
import type { ProtocolEdit } from './edits.ts';

/**
 * Client to server: requests the edits for a configuration change (`ConfigEditParams`). Result: a
 * `ConfigEditAnswer`, or null for a document without a folder.
 */
export const configEditRequest = 'runStep/configEdit';

/** Parameters of `configEditRequest`. */
export interface ConfigEditParams extends DocumentParams {
  readonly change: ConfigChange;
}

/** A configuration file and its edits. */
export interface ConfigEditAnswer {
  /** URI of the file. */
  readonly uri: string;
  /** Text of a new file, if it does not exist yet. */
  readonly newText?: string;
  /** Edits of an existing file; absent if it cannot be parsed. */
  readonly edits?: readonly ProtocolEdit[];
}
