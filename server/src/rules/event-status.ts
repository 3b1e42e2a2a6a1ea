import type { Fix } from '../model/finding.ts';
import { kindOfEvent, kindOfSchema } from '../model/findKind.ts';
import { isObject } from '../model/jsonValue.ts';
import { statusOf } from '../model/lifecycle.ts';
import { code, shortName } from '../model/messageText.ts';
import type { ObjectKind, ObjectStatus } from '../model/objectKinds.ts';
import { readStatus } from '../model/readProperty.ts';
import {
  deltaEvent,
  eventOfStatus,
  isEnd,
  meaningOf,
  meaningOfEvent,
} from '../model/streamEvents.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';
import { type Ends, endsOf, isStatusInDoubt } from './support/endTimestamps.ts';
import { fixIf, unsafeFix } from './support/fixes.ts';

/** Finds an event name that contradicts the status of its step. */
export const eventStatus: Rule = {
  name: 'event-status',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'An event name that contradicts the data of the event',
    what: 'The name of an event contradicts the `status` of the object in its data. Or the name is that of a delta and the data is a step or message, or the reverse.',
    why: 'Clients act on the name and store the object. Such a stream puts them into a state that the API never produces.',
    examples: [
      {
        bad: 'event: thread.run.step.completed\ndata: { "status": "in_progress" }',
        good: 'event: thread.run.step.in_progress\ndata: { "status": "in_progress" }',
      },
    ],
  },
  checkStream: ({ events }) => {
    for (const event of events) judge(event, events);
  },
};

function judge(event: StreamEvent, events: readonly StreamEvent[]): void {
  const { name, summary, report } = event;
  const meaning = name === undefined ? undefined : meaningOfEvent(name);
  const kind = summary && kindOfSchema(summary.kind);
  if (name === undefined || meaning === undefined) return;
  if (summary === undefined || kind === undefined) return;
  const status = statusOf(summary.kind, summary.status);
  const named = kindOfEvent(name);
  if (named !== kind) {
    judgeKind(event, named, kind, events);
    return;
  }
  if (meaning.is === 'delta' || status === undefined) return;
  // By the `created` event, the object may already have another status.
  const said = meaning.is === 'created' ? kind.statuses[0]?.name : meaning.status;
  // A resumed run is created again, in progress.
  const isResumed = meaning.is === 'created' && kind.id === 'run' && !status.hasEnded;
  // If the timestamps contradict the status, the status is wrong, and another finding says so.
  const isRight = said === undefined || isSameEnd(statusOf(kind.schema, said), status) || isResumed;
  if (isRight || isStatusInDoubt(endsIn(event))) return;
  const says = meaning.is === 'created' ? `${code('created')}, which is ${code(said)}` : code(said);
  report({
    path: ['event'],
    message: `The event name says ${says}, but the ${code('status')} of the ${shortName(kind)} is ${code(status.name)}`,
    related: [{ path: ['data', 'status'], message: `The ${code('status')} is here` }],
    fixes: [
      ...changeEvent(event, eventOfStatus(kind, status.name), events),
      unsafeFix(`Change the status to ${code(said)}`, {
        kind: 'replace',
        path: ['data', 'status'],
        value: said,
      }),
    ],
  });
}

/**
 * Returns whether two statuses are equal or share an end timestamp: a run that reached a limit is
 * both completed and incomplete.
 */
function isSameEnd(one: ObjectStatus | undefined, other: ObjectStatus): boolean {
  return one === other || (one?.timestamp !== undefined && one.timestamp === other.timestamp);
}

/** Reports an event for another kind of object than its data. */
function judgeKind(
  event: StreamEvent,
  named: ObjectKind | undefined,
  kind: ObjectKind,
  events: readonly StreamEvent[],
): void {
  const { report, summary } = event;
  const status = summary && statusOf(summary.kind, summary.status);
  const isDelta = kind.pieceOf !== undefined;
  const right = isDelta
    ? deltaEvent(kind)
    : status === undefined
      ? undefined
      : eventOfStatus(kind, status.name);
  report({
    path: ['event'],
    message: isDelta
      ? `The data is a delta, but the event name is not ${code(right ?? '')}`
      : named?.pieceOf === undefined
        ? `The event name is that of a ${named?.name ?? ''}, but the data is a ${kind.name}`
        : `The event name says ${code('delta')}, but the data is a ${kind.name}`,
    fixes: changeEvent(event, right, events),
  });
}

/** Returns a fix that changes the name to the one that matches the data. */
function changeEvent(
  event: StreamEvent,
  right: string | undefined,
  events: readonly StreamEvent[],
): readonly Fix[] {
  if (right === undefined) return [];
  const isDelta = meaningOfEvent(right)?.is === 'delta';
  const isSafe = isDelta || (isSure(event) && isFree(event, right, events));
  const title = `Change the event to ${code(right)}`;
  return [fixIf(isSafe, title, { kind: 'replace', path: ['event'], value: right })];
}

/** Returns whether the end timestamps confirm the status, so that the name must be wrong. */
function isSure(event: StreamEvent): boolean {
  const ends = endsIn(event);
  if (ends === undefined || ends.unsound || ends.others.length > 0) return false;
  return ends.own === 'set' || ends.own === 'none';
}

function endsIn({ summary, data }: StreamEvent): Ends | undefined {
  const object = data();
  if (summary === undefined || !isObject(object)) return undefined;
  return endsOf(summary.kind, object, readStatus(summary.kind, object));
}

/**
 * Returns whether an event of this name is possible at this position among the events of the step.
 */
function isFree(event: StreamEvent, name: string, events: readonly StreamEvent[]): boolean {
  const at = events.indexOf(event);
  const isOther = (one: StreamEvent) => one !== event && one.summary?.id === event.summary?.id;
  const [before, after] = [events.slice(0, at).filter(isOther), events.slice(at).filter(isOther)];
  if (before.some((one) => isEnd(meaningOf(one)))) return false;
  if (isEnd(meaningOfEvent(name))) return after.length === 0;
  // `created` and `in_progress` have the same data: it is `in_progress` only if there is a `created`.
  return before.some((one) => meaningOf(one)?.is === 'created');
}
