import type { FixtureDocument } from '../../document/document.ts';
import { timeLabel } from '../../model/time/decodeTimestamp.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { timeline, timelinePlace } from '../timeline/timeline.ts';

/** A run step in a list. Missing values are `undefined`. */
export interface ListedStep {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** Creation time in the user's time zone: `2023-11-04 02:01:31Z`. */
  readonly created: string | undefined;
  /**
   * Range of the whole object. For a step that occurs several times, the most complete occurrence.
   */
  readonly range: Range;
}

/** Returns the run steps of a document once each, ordered by time. */
export function stepList(
  document: FixtureDocument,
  { display }: AnalysisContext,
): readonly ListedStep[] {
  const entries = timeline(document)?.entries ?? [];
  return entries.flatMap(({ kind, id, type, status, start }, index) => {
    const range = kind === 'step' ? timelinePlace(document, index) : undefined;
    if (range === undefined) return [];
    const created =
      start === undefined
        ? undefined
        : timeLabel(start, { zone: display.timeZone }, 'dateTime', Number.POSITIVE_INFINITY);
    return [{ id, type, status, created, range }];
  });
}
