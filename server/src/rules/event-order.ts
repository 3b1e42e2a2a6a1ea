import { wholeSchema } from '../model/findKind.ts';
import { member } from '../model/jsonValue.ts';
import { code, nameOf } from '../model/messageText.ts';
import { readText, readToolCalls } from '../model/readProperty.ts';
import type { RuleSettings } from '../model/settings.ts';
import { isEnd, meaningOf } from '../model/streamEvents.ts';
import { serviceOf } from '../schema/liveVariants.ts';
import type { Rule, StreamEvent } from './engine/rule.ts';

/** Finds events of an object in an impossible order. */
export const eventOrder: Rule = {
  name: 'event-order',
  severity: 'warning',
  fixable: false,
  docs: {
    summary: 'Events of an object in an impossible order',
    what: 'An event of a step, run or message comes before its `created` event, an object has another status after its end, or a delta comes after the end of its object. The conformance `api` accepts what Azure AI Foundry sends: `created` twice, and a delta of one of its own tools after the end.',
    why: 'Clients build objects from their events in order. A stream that resumes after tool outputs were submitted has no `created` event for the resumed step, and may have another one for the run; this is allowed.',
    examples: [
      {
        bad: 'event: thread.run.step.completed\ndata: { "status": "completed" }\n\nevent: thread.run.step.created\ndata: { "status": "in_progress" }',
        good: 'event: thread.run.step.created\ndata: { "status": "in_progress" }\n\nevent: thread.run.step.completed\ndata: { "status": "completed" }',
      },
    ],
  },
  checkStream: ({ events, settings }) => {
    for (const own of eventsByObject(events).values()) judge(own, settings);
  },
};

/** Groups events by object ID, in order. */
export function eventsByObject(
  events: readonly StreamEvent[],
): ReadonlyMap<string, readonly StreamEvent[]> {
  const byId = new Map<string, StreamEvent[]>();
  for (const event of events) {
    const id = event.summary?.id;
    if (id === undefined) continue;
    const own = byId.get(id);
    if (own === undefined) byId.set(id, [event]);
    else own.push(event);
  }
  return byId;
}

/** Returns the indexes of an object's `created` event and of its first end after that, or -1. */
export function lifeOf(events: readonly StreamEvent[]): {
  readonly created: number;
  readonly end: number;
} {
  const created = events.findIndex(
    (event) => meaningOf(event)?.is === 'created' && !hasStarted(event),
  );
  const end = events.findIndex((event, index) => index > created && isEnd(meaningOf(event)));
  return { created, end };
}

/** Returns whether a `created` event is that of a resumed run, which has started before. */
function hasStarted(event: StreamEvent): boolean {
  return typeof member(event.data(), 'started_at') === 'number';
}

/** Returns whether a delta has a tool that only a live service sends. */
function hasLiveTool(delta: unknown): boolean {
  return readToolCalls(delta).some(({ call }) => {
    const type = readText(call, 'type');
    return type !== undefined && serviceOf('toolCall', type) !== undefined;
  });
}

function judge(events: readonly StreamEvent[], { conformance }: RuleSettings): void {
  const isLive = conformance === 'api';
  const { created, end } = lifeOf(events);
  for (const [index, event] of events.entries()) {
    const { report, summary } = event;
    const meaning = meaningOf(event);
    const what = summary === undefined ? 'object' : nameOf(wholeSchema(summary.kind));
    const say = (message: string) => report({ path: ['event'], message });
    if (index < created) {
      say(
        `This event comes before the ${what} is created: ${code('created')} must be the first event of a ${what}`,
      );
    } else if (index > created && created >= 0 && meaning?.is === 'created') {
      if (!isLive && what !== 'run') say(`The ${what} has already been created`);
    } else if (end >= 0 && index > end && meaning?.is === 'status') {
      say(`The ${what} has already ended`);
    } else if (end >= 0 && index > end && meaning?.is === 'delta') {
      const isAllowed = isLive && hasLiveTool(event.data());
      if (!isAllowed) say(`The ${what} has already ended, so no delta can follow`);
    }
  }
}
