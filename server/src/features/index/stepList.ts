import type { FixtureDocument } from '../../document/document.ts';
import { timeLabel } from '../../model/time/decodeTimestamp.ts';
import type { Range } from '../../text/chunks/positions.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { timeline, timelinePlace } from '../timeline/timeline.ts';

/** A run step of a document as a list shows it. What the file does not have is `undefined`. */
export interface ListedStep {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly status: string | undefined;
  /** When it was created, in the time zone that the user wants to see: `2023-11-04 02:01:31Z`. */
  readonly created: string | undefined;
  /** Of the whole object; of a step that occurs several times, of the occurrence that knows most. */
  readonly range: Range;
}

/** The run steps of a document, each once, in the order of time. */
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
