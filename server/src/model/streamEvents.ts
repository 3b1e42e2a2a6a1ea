import { deltaKindOf, kindOfEvent, kindOfSchema } from './findKind.ts';
import { statusOf } from './lifecycle.ts';
import type { EventMeaning, ObjectKind } from './objectKinds.ts';
import type { Summary } from './stepSummary.ts';

/** Name of the event that ends a stream. */
export const doneEvent = 'done';

/** Returns the meaning of an event by its name, or `undefined`. */
export function meaningOfEvent(name: string): EventMeaning | undefined {
  const events = kindOfEvent(name)?.events ?? {};
  return Object.hasOwn(events, name) ? events[name] : undefined;
}

/** Returns the name of the event for the creation of an object. */
export function createdEvent(kind: ObjectKind): string | undefined {
  return eventNamed(kind, ({ is }) => is === 'created');
}

/**
 * Returns the name of the event with a delta. `kind` is that of the whole object or of the delta.
 */
export function deltaEvent(kind: ObjectKind): string | undefined {
  return eventNamed(deltaKindOf(kind) ?? kind, ({ is }) => is === 'delta');
}

/** Returns the name of the event for a status. */
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
 * Returns the meaning of an event by its name, or else by its data. An object that has not ended
 * overrides the name: `event-status` reports the conflict.
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

/** Returns whether an event ends its object. */
export function isEnd(meaning: EventMeaning | undefined): boolean {
  return meaning?.is === 'status' && meaning.hasEnded;
}
