import type { Fix } from '../model/finding.ts';
import { isObject } from '../model/jsonValue.ts';
import { type StatusName, statusOf } from '../model/lifecycle.ts';
import { readStatus } from '../model/step.ts';
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
import { code } from './support/messageText.ts';

/** Finds an event name that contradicts the status of its step. */
export const eventStatus: Rule = {
  name: 'event-status',
  severity: 'warning',
  fixable: true,
  docs: {
    summary: 'An event name that contradicts the data of the event',
    what: 'The name of an event contradicts the `status` of the step in its data. Or the name is that of a delta and the data is a step, or the reverse.',
    why: 'Clients act on the name and store the step. Such a stream puts them into a state that the API never produces.',
    examples: [
      {
        bad: 'event: thread.run.step.completed\ndata: { "status": "in_progress" }',
        good: 'event: thread.run.step.in_progress\ndata: { "status": "in_progress" }',
      },
    ],
  },
  transcript: ({ events }) => {
    for (const event of events) judge(event, events);
  },
};

function judge(event: StreamEvent, events: readonly StreamEvent[]): void {
  const { name, summary, data, report } = event;
  const meaning = name === undefined ? undefined : meaningOfEvent(name);
  if (meaning === undefined || summary === undefined) return;
  const status = summary.kind === 'step' ? statusOf(summary.status)?.name : undefined;
  if ((meaning.is === 'delta') !== (summary.kind === 'delta')) {
    judgeKind(event, status, events);
    return;
  }
  if (meaning.is === 'delta' || status === undefined) return;
  // A step is created in progress, but the `created` event may be so late that the step has another status.
  const said = meaning.is === 'created' ? 'in_progress' : meaning.status;
  // If the timestamps contradict the status, the status is wrong, and another finding says so.
  if (status === said || isStatusInDoubt(endsIn(data()))) return;
  const says = meaning.is === 'created' ? `${code('created')}, which is ${code(said)}` : code(said);
  report({
    path: ['event'],
    message: `The event name says ${says}, but the ${code('status')} of the step is ${code(status)}`,
    related: [{ path: ['data', 'status'], message: `The ${code('status')} is here` }],
    fixes: [
      changeEvent(event, eventOfStatus(status), events),
      unsafeFix(`Change the status to ${code(said)}`, {
        kind: 'replace',
        path: ['data', 'status'],
        value: said,
      }),
    ],
  });
}

/** The event is a delta event with a step, or the reverse. */
function judgeKind(
  event: StreamEvent,
  status: StatusName | undefined,
  events: readonly StreamEvent[],
): void {
  const { report } = event;
  const isDelta = meaningOf(event)?.is === 'delta';
  const right = isDelta ? status && eventOfStatus(status) : deltaEvent;
  report({
    path: ['event'],
    message: isDelta
      ? `The event name says ${code('delta')}, but the data is a run step`
      : `The data is a delta, but the event name is not ${code(deltaEvent)}`,
    fixes: right === undefined ? [] : [changeEvent(event, right, events)],
  });
}

/** A fix that changes the name to the one that matches the data. */
function changeEvent(event: StreamEvent, right: string, events: readonly StreamEvent[]): Fix {
  const isSafe = right === deltaEvent || (isSure(event) && isFree(event, right, events));
  const title = `Change the event to ${code(right)}`;
  return fixIf(isSafe, title, { kind: 'replace', path: ['event'], value: right });
}

/** Whether the end timestamps of the step in an event confirm its status, so that the name must be wrong. */
function isSure({ data }: StreamEvent): boolean {
  const ends = endsIn(data());
  if (ends === undefined || ends.unsound || ends.others.length > 0) return false;
  return ends.own === 'set' || ends.own === 'none';
}

function endsIn(step: unknown): Ends | undefined {
  return isObject(step) ? endsOf(step, readStatus(step)) : undefined;
}

/** Whether an event of this name may be at this position among the other events of the step. */
function isFree(event: StreamEvent, name: string, events: readonly StreamEvent[]): boolean {
  const at = events.indexOf(event);
  const isOther = (one: StreamEvent) => one !== event && one.summary?.id === event.summary?.id;
  const [before, after] = [events.slice(0, at).filter(isOther), events.slice(at).filter(isOther)];
  if (before.some((one) => isEnd(meaningOf(one)))) return false;
  if (isEnd(meaningOfEvent(name))) return after.length === 0;
  // `created` and `in_progress` have the same data: it is `in_progress` only if there is a `created`.
  return before.some((one) => meaningOf(one)?.is === 'created');
}
