import type { DocumentParams } from './documents.ts';
import type { DocumentEdits, ProtocolPosition } from './edits.ts';

/**
 * Client to server: requests the meaning of the timestamp at a position (`TimestampParams`).
 * Result: a `TimestampAnswer`, or null.
 */
export const timestampRequest = 'runStep/timestamp';

/** Parameters of `timestampRequest`. */
export interface TimestampParams extends DocumentParams {
  readonly position: ProtocolPosition;
}

/** Meaning of a timestamp. */
export interface TimestampAnswer {
  /** In UTC: `2023-11-04T02:01:31Z`. */
  readonly iso: string;
}

/**
 * Client to server: requests the edits that replace the timestamp at a position with a date
 * (`TimestampEditParams`). Result: a `TimestampEditAnswer`, or null if the text is not a date or
 * there is no timestamp.
 */
export const timestampEditRequest = 'runStep/timestampEdit';

/** Parameters of `timestampEditRequest`. */
export interface TimestampEditParams extends TimestampParams {
  /** ISO 8601 date, in UTC by default. */
  readonly iso: string;
}

/** The edits, or the reason why there is no such time, as in `2024-02-30`. */
export type TimestampEditAnswer = DocumentEdits | { readonly problem: string };
