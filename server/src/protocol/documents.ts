import type { DocumentEdits, ProtocolRange } from './edits.ts';

/** The parameter of requests about a whole document. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Client to server: asks for the run steps of a document (`DocumentParams`); the answer is a list of `ListedStep`. */
export const stepsRequest = 'runStep/steps';

/** A run step of a document; what the file does not have is absent. */
export interface ListedStep {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  /** When it was created, in the time zone of the settings: `2023-11-04 02:01:31Z`. */
  readonly created?: string | undefined;
  readonly range: ProtocolRange;
}

/** Client to server: asks how to take IDs and secrets out (`DocumentParams`); the answer is a `RedactAnswer`, or null. */
export const redactRequest = 'runStep/redact';

/** What has to change in a document so that it can be shared; the numbers are those of different IDs and secrets. */
export interface RedactAnswer extends DocumentEdits {
  /** How many different IDs, and how many secrets, are replaced. */
  readonly ids: number;
  readonly secrets: number;
}
