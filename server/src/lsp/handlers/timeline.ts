import type { Range } from 'vscode-languageserver';
import {
  type AnalysisContext,
  type FixtureDocument,
  type Timeline,
  timeline,
  timelineChange,
  timelineIndex,
  timelinePlace,
} from '../../languageService.ts';
import {
  type TimelineAnswer,
  type TimelineIndexParams,
  type TimelineParams,
  type TimelinePlaceParams,
  timelineIndexRequest,
  timelinePlaceRequest,
  timelineRequest,
} from '../../protocol.ts';
import type { AnswerRequest } from '../session/requestHandler.ts';

/** Maximum number of documents with remembered entries, for timelines side by side. */
const maxRemembered = 4;

/** Answers timeline requests with the difference from what the client has. */
export function answerTimeline(answerRequest: AnswerRequest): void {
  const sent = new Map<string, { readonly resultId: string; readonly timeline: Timeline }>();
  let count = 0;

  const answer = (
    document: FixtureDocument,
    context: AnalysisContext,
    previous: string | undefined,
  ) => {
    const { uri, version } = document;
    const fresh = timeline(document);
    if (fresh === undefined) return null;
    const before = sent.get(uri);
    const base = before?.resultId === previous ? before?.timeline.entries : undefined;
    const resultId = String(++count);
    sent.delete(uri);
    sent.set(uri, { resultId, timeline: fresh });
    for (const oldest of sent.keys()) {
      if (sent.size <= maxRemembered) break;
      sent.delete(oldest);
    }
    return {
      version,
      resultId,
      ...(base !== undefined && { previous }),
      ...timelineChange(base ?? [], fresh.entries),
      totals: fresh.totals,
      now: context.now(),
      timeZone: context.display.timeZone,
    } satisfies TimelineAnswer;
  };

  answerRequest<TimelineParams, TimelineAnswer | null>(
    timelineRequest,
    null,
    (document, context, { previous }) => answer(document, context, previous),
  );
  answerRequest<TimelinePlaceParams, Range | null>(
    timelinePlaceRequest,
    null,
    (document, _, { index }) => timelinePlace(document, index) ?? null,
  );
  answerRequest<TimelineIndexParams, number | null>(
    timelineIndexRequest,
    null,
    (document, _, { position }) => timelineIndex(document, position) ?? null,
  );
}
