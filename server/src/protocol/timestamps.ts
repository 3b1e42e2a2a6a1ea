import type { DocumentEdits } from './edits.ts';

/** Client to server: asks what the timestamp at a position means (`TimestampParams`); the answer is one, or null. */
export const timestampRequest = 'runStep/timestamp';

/** The parameter of `timestampRequest`. */
export interface TimestampParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

/** What a timestamp means. */
export interface TimestampAnswer {
  /** In UTC: `2023-11-04T02:01:31Z`. */
  readonly iso: string;
}

/**
 * Client to server: asks how to write a date in the place of the timestamp at a position (`TimestampEditParams`); the
 * answer is a `TimestampEditAnswer`, or null when the text is no date or there is no timestamp.
 */
export const timestampEditRequest = 'runStep/timestampEdit';

/** The parameter of `timestampEditRequest`. */
export interface TimestampEditParams extends TimestampParams {
  /** An ISO 8601 date, in UTC unless it says otherwise. */
  readonly iso: string;
}

/** How to write a date, or why there is no such time, as in `2024-02-30`. */
export type TimestampEditAnswer = DocumentEdits | { readonly problem: string };
