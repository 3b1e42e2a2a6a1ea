import { deltaKindOf, kindOfEvent, kindOfSchema } from './findKind.ts';
import { statusOf } from './lifecycle.ts';
import type { EventMeaning, ObjectKind } from './objectKinds.ts';
import type { Summary } from './stepSummary.ts';

/** The name of the event that ends a stream. */
export const doneEvent = 'done';

/** What an event of that name says, or `undefined` for a name that is not known. */
export function meaningOfEvent(name: string): EventMeaning | undefined {
  const events = kindOfEvent(name)?.events ?? {};
  return Object.hasOwn(events, name) ? events[name] : undefined;
}

/** The name of the event that says that an object was created. */
export function createdEvent(kind: ObjectKind): string | undefined {
  return eventNamed(kind, ({ is }) => is === 'created');
}

/** The name of the event that carries a delta of an object; the kind is that of the whole object or of the delta. */
export function deltaEvent(kind: ObjectKind): string | undefined {
  return eventNamed(deltaKindOf(kind) ?? kind, ({ is }) => is === 'delta');
}

/** The name of the event that says that an object has a status. */
export function eventOfStatus(kind: ObjectKind, status: string): string | undefined {
  return eventNamed(kind, (meaning) => meaning.is === 'status' && meaning.status === status);
}

function eventNamed(
  { events }: ObjectKind,
  wants: (meaning: EventMeaning) => boolean,
): string | undefined {
  return Object.entries(events).find(([, meaning]) => wants(meaning))?.[0];
}

/**
 * What an event says of its object: by its name or, where it has none, by what it carries. An object that has not ended has
 * not, whatever the name says: `event-status` reports that.
 */
export function meaningOf(event: {
  readonly name: string | undefined;
  readonly summary: Summary | undefined;
}): EventMeaning | undefined {
  const { name, summary } = event;
  const status = summary && statusOf(summary.kind, summary.status);
  const own = status && ({ is: 'status', status: status.name, hasEnded: status.hasEnded } as const);
  if (name !== undefined) {
    const meaning = meaningOfEvent(name);
    return isEnd(meaning) && own?.hasEnded === false ? own : meaning;
  }
  if (summary !== undefined && kindOfSchema(summary.kind)?.pieceOf !== undefined)
    return { is: 'delta' };
  return own;
}

/** Whether an event says that its object has ended. */
export function isEnd(meaning: EventMeaning | undefined): boolean {
  return meaning?.is === 'status' && meaning.hasEnded;
}
