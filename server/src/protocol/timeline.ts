import type { TimelineChange, TimelineTotals } from '../model/timeline.ts';
import type { DocumentParams } from './documents.ts';
import type { ProtocolPosition } from './edits.ts';

/**
 * Client to server: requests the timeline of an open document (`TimelineParams`). Result: a
 * `TimelineAnswer`, or null for a document without API objects. The client requests again after
 * changes.
 */
export const timelineRequest = 'runStep/timeline';

/** Parameters of `timelineRequest`. */
export interface TimelineParams extends DocumentParams {
  /** `resultId` of the client's last answer. The server then sends only the changes. */
  readonly previous?: string | undefined;
}

/** The entries of a timeline in time order, as a change of the client's entries. */
export interface TimelineAnswer extends TimelineChange {
  /** Version of the document. */
  readonly version: number;
  readonly resultId: string;
  /** `resultId` that the change applies to. Without it, the change applies to an empty list. */
  readonly previous?: string | undefined;
  readonly totals: TimelineTotals;
  /** Time of the answer in Unix seconds. */
  readonly now: number;
  /** Time zone for display: `UTC`, `local` or an IANA name. */
  readonly timeZone: string;
}

/**
 * Client to server: requests the range of a timeline entry (`TimelinePlaceParams`). Result: a
 * range, or null. Ranges are separate from the timeline, because an edit moves all later ones.
 */
export const timelinePlaceRequest = 'runStep/timelinePlace';

/** Parameters of `timelinePlaceRequest`. */
export interface TimelinePlaceParams extends DocumentParams {
  readonly index: number;
}

/**
 * Client to server: requests the timeline index of the entry at a position (`TimelineIndexParams`).
 * Result: a number, or null.
 */
export const timelineIndexRequest = 'runStep/timelineIndex';

/** Parameters of `timelineIndexRequest`. */
export interface TimelineIndexParams extends DocumentParams {
  readonly position: ProtocolPosition;
}
