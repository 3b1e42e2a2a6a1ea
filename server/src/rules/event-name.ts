import { kindOfSchema } from '../model/findKind.ts';
import { statusOf } from '../model/lifecycle.ts';
import { code } from '../model/messageText.ts';
import type { Summary } from '../model/stepSummary.ts';
import { createdEvent, deltaEvent, eventOfStatus } from '../model/streamEvents.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';

/** Finds an event without a name in a text stream. */
export const eventName: Rule = {
  name: 'event-name',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'An event with an object but without an event line',
    what: 'The `data:` of an event contains a run step, run, message, thread or delta, but the event has no `event:` line. If no event of a stream has one, only the first is reported.',
    why: 'Clients decide by the name what to do with an event. An event without a name is a `message`, which no client listens to.',
    examples: [
      {
        bad: 'event: thread.run.step.created\ndata: { "status": "in_progress" }\n\ndata: { "status": "completed" }',
        good: 'event: thread.run.step.created\ndata: { "status": "in_progress" }\n\nevent: thread.run.step.completed\ndata: { "status": "completed" }',
      },
    ],
  },
  checkStream: ({ events }) => {
    const unnamed = events.filter(({ name, summary }, index) => {
      // A surplus blank line separates a name from its data, so that the name is an event without
      // data.
      const before = events[index - 1];
      const isParted = before?.name !== undefined && before.summary === undefined;
      return name === undefined && summary !== undefined && !isParted;
    });
    const isBare = unnamed.length === events.length;
    for (const event of isBare ? unnamed.slice(0, 1) : unnamed) {
      const earlier = events.slice(0, events.indexOf(event));
      judge(event, !earlier.some(({ summary }) => summary?.id === event.summary?.id));
    }
  },
};

function nameFor({ kind, status }: Summary, isFirst: boolean): string | undefined {
  const object = kindOfSchema(kind);
  if (object === undefined) return undefined;
  if (object.pieceOf !== undefined) return deltaEvent(object);
  const known = statusOf(kind, status)?.name;
  const isNew = known === undefined || known === object.statuses[0]?.name;
  return isFirst && isNew ? createdEvent(object) : known && eventOfStatus(object, known);
}

function judge({ summary, report }: StreamEvent, isFirst: boolean): void {
  const right = summary && nameFor(summary, isFirst);
  const expected = right === undefined ? '' : `: expected ${code(`event: ${right}`)}`;
  report({
    path: ['data'],
    target: 'opening',
    message: `The event has no \`event:\` line${expected}`,
  });
}
