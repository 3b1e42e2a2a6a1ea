import type { TimelineEntry, TimelineTotals } from '../model/timeline.ts';

/**
 * Client to server: asks for the timeline of an open document (`TimelineParams`); the answer is a `TimelineAnswer`, or
 * null for a document without run steps. The client asks again whenever the document has changed.
 */
export const timelineRequest = 'runStep/timeline';

/** The parameter of `timelineRequest`. */
export interface TimelineParams {
  readonly textDocument: { readonly uri: string };
  /** The `resultId` of the answer that the client has, so that it gets only what differs. */
  readonly previous?: string | undefined;
}

/** The entries of a document's timeline in the order of time, as a change of those that the client has. */
export interface TimelineAnswer {
  /** Of the document. */
  readonly version: number;
  readonly resultId: string;
  /** The answer whose entries are changed; without it, the client begins with none. */
  readonly previous?: string | undefined;
  /** Where entries are replaced, how many, and by which. */
  readonly at: number;
  readonly removed: number;
  readonly entries: readonly TimelineEntry[];
  readonly totals: TimelineTotals;
  /** The time of the answer in Unix seconds. */
  readonly now: number;
  /** In which the user wants to see times: `UTC`, `local` or an IANA name. */
  readonly timeZone: string;
}

/**
 * Client to server: asks for the range of the entry at an index of the timeline (`TimelinePlaceParams`), or null. Ranges
 * are no part of the timeline because an edit moves all those behind it.
 */
export const timelinePlaceRequest = 'runStep/timelinePlace';

/** The parameter of `timelinePlaceRequest`. */
export interface TimelinePlaceParams {
  readonly textDocument: { readonly uri: string };
  readonly index: number;
}

/** Client to server: asks for the index in the timeline of the entry at a position (`TimelineIndexParams`), or null. */
export const timelineIndexRequest = 'runStep/timelineIndex';

/** The parameter of `timelineIndexRequest`. */
export interface TimelineIndexParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}
