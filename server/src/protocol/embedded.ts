import type { DocumentEdits } from './edits.ts';

/**
 * Client to server: asks for a string of a run step as a text of its own (`EmbeddedParams`): function arguments, output.
 * The answer is an `EmbeddedAnswer`, or null when there is none.
 */
export const embeddedRequest = 'runStep/embedded';

/** The parameter of `embeddedRequest`: a position, or what was answered before. */
export interface EmbeddedParams {
  readonly textDocument: { readonly uri: string };
  readonly position?: { readonly line: number; readonly character: number };
  readonly place?: EmbeddedPlace;
}

/** Where a string is; the client only keeps it. */
export interface EmbeddedPlace {
  /** The number of the run step in the document, counting from 0. */
  readonly island: number;
  /** From the run step to the string. */
  readonly path: readonly (string | number)[];
  /** The IDs of the objects on that way, by which it is found again. */
  readonly ids: readonly string[];
}

/** A string of a run step. */
export interface EmbeddedAnswer {
  readonly place: EmbeddedPlace;
  /** What it is called: `get_weather arguments`. */
  readonly name: string;
  /** It holds JSON text, or should, or looks like JSON that is not valid yet. */
  readonly isJson: boolean;
  /** The string without its escapes. */
  readonly value: string;
  /** The same to be edited. */
  readonly text: string;
  /** The UTF-16 offset in `text` of the position that was asked for, if that is in the string. */
  readonly offset?: number;
}

/** Client to server: asks for the place in its document of an offset in an opened string (`EmbeddedSourceParams`); the answer is a position, or null. */
export const embeddedSourceRequest = 'runStep/embeddedSource';

/** The parameter of `embeddedSourceRequest`. */
export interface EmbeddedSourceParams {
  readonly textDocument: { readonly uri: string };
  readonly place: EmbeddedPlace;
  /** The text as it is edited, and a UTF-16 offset in it. */
  readonly text: string;
  readonly offset: number;
}

/** Client to server: asks how to write an edited text back (`EmbeddedEditParams`); the answer is an `EmbeddedEditAnswer`. */
export const embeddedEditRequest = 'runStep/embeddedEdit';

/** The parameter of `embeddedEditRequest`. */
export interface EmbeddedEditParams {
  readonly textDocument: { readonly uri: string };
  readonly place: EmbeddedPlace;
  readonly text: string;
  /** The `value` that the text was made from: another one is not overwritten. */
  readonly before: string;
  /** The `value` whose layout valid JSON gets, one line or several; `before` by default. */
  readonly layout?: string;
}

/** The edits, or why there are none. */
export interface EmbeddedEditAnswer extends DocumentEdits {
  /** The string is no longer there, has changed, or the text around it cannot hold the new value. */
  readonly refused?: 'gone' | 'changed' | 'unwritable';
}
