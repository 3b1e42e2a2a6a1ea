import { type StatusName, statusOf } from './lifecycle.ts';
import type { Summary } from './stepSummary.ts';

/** What an event of a stream says of its step: that it began, a piece of it, or that it has a status. */
export type EventMeaning =
  | { readonly is: 'created' }
  | { readonly is: 'delta' }
  | { readonly is: 'status'; readonly status: StatusName };

const prefix = 'thread.run.step.';

const meanings: Readonly<Record<string, EventMeaning>> = {
  created: { is: 'created' },
  delta: { is: 'delta' },
  in_progress: { is: 'status', status: 'in_progress' },
  completed: { is: 'status', status: 'completed' },
  failed: { is: 'status', status: 'failed' },
  cancelled: { is: 'status', status: 'cancelled' },
  expired: { is: 'status', status: 'expired' },
};

/** The name of the event that ends a stream. */
export const doneEvent = 'done';

/** The name of the event that says that a step was created. */
export const createdEvent = `${prefix}created`;

/** The name of the event that carries a delta. */
export const deltaEvent = `${prefix}delta`;

/** What an event of that name says, or `undefined` for a name that the model does not know. */
export function meaningOfEvent(name: string): EventMeaning | undefined {
  const word = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  return Object.hasOwn(meanings, word) ? meanings[word] : undefined;
}

/** The name of the event that says that a step has a status. */
export function eventOfStatus(status: StatusName): string {
  return prefix + status;
}

/**
 * What an event says of its step: by its name or, where it has none, by what it carries. A step in progress has not ended,
 * whatever the name says: `event-status` tells of that.
 */
export function meaningOf(event: {
  readonly name: string | undefined;
  readonly summary: Summary | undefined;
}): EventMeaning | undefined {
  const { name, summary } = event;
  const status = statusOf(summary?.status)?.name;
  if (name !== undefined) {
    const meaning = meaningOfEvent(name);
    return isEnd(meaning) && status === 'in_progress' ? { is: 'status', status } : meaning;
  }
  if (summary?.kind === 'delta') return { is: 'delta' };
  return status && { is: 'status', status };
}

/** Whether an event says that its step has ended. */
export function isEnd(meaning: EventMeaning | undefined): boolean {
  return meaning?.is === 'status' && meaning.status !== 'in_progress';
}
