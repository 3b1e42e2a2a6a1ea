import type { Connection, Range } from 'vscode-languageserver';
import {
  type Context,
  type Fixture,
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
import type { OnDocument } from '../session/requestHandler.ts';

/** Of so many documents it is remembered which steps the client has: timelines that are shown side by side. */
const mostRemembered = 4;

/** Answers the requests of a client that draws timelines. It is sent what it does not have yet. */
export function answerTimeline(connection: Connection, onDocument: OnDocument): void {
  const sent = new Map<string, { readonly resultId: string; readonly timeline: Timeline }>();
  let count = 0;

  const answer = (fixture: Fixture, context: Context, previous: string | undefined) => {
    const { uri, version } = fixture;
    const fresh = timeline(fixture);
    if (fresh === undefined) return null;
    const before = sent.get(uri);
    const base = before?.resultId === previous ? before?.timeline.steps : undefined;
    const resultId = String(++count);
    sent.delete(uri);
    sent.set(uri, { resultId, timeline: fresh });
    for (const oldest of sent.keys()) {
      if (sent.size <= mostRemembered) break;
      sent.delete(oldest);
    }
    return {
      version,
      resultId,
      ...(base !== undefined && { previous }),
      ...timelineChange(base ?? [], fresh.steps),
      totals: fresh.totals,
      now: context.now(),
      timeZone: context.display.timeZone,
    } satisfies TimelineAnswer;
  };

  connection.onRequest(
    timelineRequest,
    onDocument<TimelineParams, TimelineAnswer | null>(
      timelineRequest,
      null,
      (fixture, context, { previous }) => answer(fixture, context, previous),
    ),
  );
  connection.onRequest(
    timelinePlaceRequest,
    onDocument<TimelinePlaceParams, Range | null>(
      timelinePlaceRequest,
      null,
      (fixture, _, { index }) => timelinePlace(fixture, index) ?? null,
    ),
  );
  connection.onRequest(
    timelineIndexRequest,
    onDocument<TimelineIndexParams, number | null>(
      timelineIndexRequest,
      null,
      (fixture, _, { position }) => timelineIndex(fixture, position) ?? null,
    ),
  );
}
