import type { DocumentEdits, ProtocolRange } from './edits.ts';

/** Parameters of requests about a whole document. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** Client to server: requests a document's run steps (`DocumentParams`). Result: `ListedStep[]`. */
export const stepsRequest = 'runStep/steps';

/** A run step of a document. Missing values are absent. */
export interface ListedStep {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  /** Creation time in the configured time zone: `2023-11-04 02:01:31Z`. */
  readonly created?: string | undefined;
  readonly range: ProtocolRange;
}

/**
 * Client to server: requests redaction edits (`DocumentParams`). Result: `RedactAnswer` or null.
 */
export const redactRequest = 'runStep/redact';

/** The edits that make a document safe to share. */
export interface RedactAnswer extends DocumentEdits {
  /** Numbers of distinct IDs and secrets. */
  readonly ids: number;
  readonly secrets: number;
}
