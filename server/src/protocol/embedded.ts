import type { EmbeddedPlace, EmbeddedRefusal } from '../model/clientTypes.ts';
import type { DocumentParams } from './documents.ts';
import type { DocumentEdits, ProtocolPosition } from './edits.ts';

/**
 * Client to server: requests a string of a run step, such as function arguments or output, as a
 * text (`EmbeddedParams`). Result: an `EmbeddedText`, or null if there is none.
 */
export const embeddedRequest = 'runStep/embedded';

/** Parameters of `embeddedRequest`: a position, or the place of an earlier answer. */
export interface EmbeddedParams extends DocumentParams {
  readonly position?: ProtocolPosition;
  readonly place?: EmbeddedPlace;
}

/**
 * Client to server: requests the document position of an offset in an opened string
 * (`EmbeddedSourceParams`). Result: a position, or null.
 */
export const embeddedSourceRequest = 'runStep/embeddedSource';

/** Parameters of `embeddedSourceRequest`. */
export interface EmbeddedSourceParams extends DocumentParams {
  readonly place: EmbeddedPlace;
  /** The edited text, and a UTF-16 offset in it. */
  readonly text: string;
  readonly offset: number;
}

/** Client to server: requests edits (`EmbeddedEditParams`). Result: an `EmbeddedEditAnswer`. */
export const embeddedEditRequest = 'runStep/embeddedEdit';

/** Parameters of `embeddedEditRequest`. */
export interface EmbeddedEditParams extends DocumentParams {
  readonly place: EmbeddedPlace;
  readonly text: string;
  /** The `value` that the text was opened from. A changed string is not overwritten. */
  readonly before: string;
  /** A `value` with the layout for valid JSON: one line or several. Default: `before`. */
  readonly layout?: string;
}

/** The edits, or the reason why there are none. */
export interface EmbeddedEditAnswer extends DocumentEdits {
  readonly refused?: EmbeddedRefusal;
}
