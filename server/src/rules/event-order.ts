import { isEnd, meaningOf } from '../model/streamEvents.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';
import { code } from './support/messageText.ts';

/** Finds events of a step in an impossible order. */
export const eventOrder: Rule = {
  name: 'event-order',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'Events of a step in an impossible order',
    what: 'An event of a step comes before its `created` event, a step ends twice, or a delta comes after the end of the step.',
    why: 'Clients build a step from its events in order. A stream that resumes after tool outputs were submitted has no `created` event for the resumed step; this is allowed.',
    examples: [
      {
        bad: 'event: thread.run.step.completed\ndata: { "status": "completed" }\n\nevent: thread.run.step.created\ndata: { "status": "in_progress" }',
        good: 'event: thread.run.step.created\ndata: { "status": "in_progress" }\n\nevent: thread.run.step.completed\ndata: { "status": "completed" }',
      },
    ],
  },
  transcript: ({ events }) => {
    for (const own of eventsByStep(events).values()) judge(own);
  },
};

/** The events of each step in their order, by the step's ID. */
export function eventsByStep(
  events: readonly StreamEvent[],
): ReadonlyMap<string, readonly StreamEvent[]> {
  const byStep = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const id = event.summary?.id;
    if (id === undefined) continue;
    const own = byStep.get(id);
    if (own === undefined) byStep.set(id, [event]);
    else own.push(event);
  }
  return byStep;
}

/** The indexes of the `created` event of a step and of the first event after it that ends the step; -1 if there is none. */
export function lifeOf(events: readonly StreamEvent[]): {
  readonly created: number;
  readonly end: number;
} {
  const created = events.findIndex((event) => meaningOf(event)?.is === 'created');
  const end = events.findIndex((event, index) => index > created && isEnd(meaningOf(event)));
  return { created, end };
}

function judge(events: readonly StreamEvent[]): void {
  const { created, end } = lifeOf(events);
  for (const [index, event] of events.entries()) {
    const { report } = event;
    const meaning = meaningOf(event);
    const say = (message: string) => report({ path: ['event'], message });
    if (index < created) {
      say(
        `This event comes before the step is created: ${code('created')} must be the first event of a step`,
      );
    } else if (index > created && created >= 0 && meaning?.is === 'created') {
      say('The step has already been created');
    } else if (end >= 0 && index > end && isEnd(meaning)) {
      say('The step has already ended');
    } else if (end >= 0 && index > end && meaning?.is === 'delta') {
      say('The step has already ended, so no delta can follow');
    }
  }
}
