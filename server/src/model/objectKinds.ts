import type { IdKind } from '../schema/annotations.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { TimelineKind } from './timeline.ts';

/** A kind of object, with facts that schemas cannot express. */
export interface ObjectKind {
  /** Value of its property `object`. */
  readonly object: string;
  /** Name in messages, such as `run step`. */
  readonly name: string;
  readonly schema: SchemaKind;
  /** Kind of its `id`. A delta has that of its object. */
  readonly id: IdKind;
  /** Names of properties that together identify an object whose `object` is that of another kind. */
  readonly shape?: readonly string[];
  /** For deltas, the `object` of what they accumulate to. */
  readonly pieceOf?: string;
  /** Schema of a page of such objects. */
  readonly list?: SchemaKind;
  /** Schema of a stream event with such an object as `data`. */
  readonly event: SchemaKind;
  /** Meaning of the events by name, in stream order. */
  readonly events: Readonly<Record<string, EventMeaning>>;
  /** Empty for objects without `status`. */
  readonly statuses: readonly ObjectStatus[];
  /** Kind of its timeline entry. Other objects are not drawn. */
  readonly drawn?: TimelineKind;
  /** This object alone does not make a document a run step document. */
  readonly isSecondary?: true;
}

/** Meaning of an event: its object was created, a piece of it arrives, or it has a status. */
export type EventMeaning =
  | { readonly is: 'created' }
  | { readonly is: 'delta' }
  | { readonly is: 'status'; readonly status: string; readonly hasEnded: boolean };

/** What a status means for other properties. */
export interface ObjectStatus {
  readonly name: string;
  /** The object no longer changes. Its `usage` is known, if it has one. */
  readonly hasEnded: boolean;
  /** The timestamp that is set in this status, and not before. */
  readonly timestamp?: string;
  /** The property with the reason for this status. Null in every other status. */
  readonly reason?: string;
}

const runStatuses: readonly ObjectStatus[] = [
  { name: 'queued', hasEnded: false },
  { name: 'in_progress', hasEnded: false },
  { name: 'requires_action', hasEnded: false, reason: 'required_action' },
  { name: 'cancelling', hasEnded: false },
  { name: 'cancelled', hasEnded: true, timestamp: 'cancelled_at' },
  { name: 'failed', hasEnded: true, timestamp: 'failed_at', reason: 'last_error' },
  { name: 'completed', hasEnded: true, timestamp: 'completed_at' },
  // Recorded runs that reached a limit have their end time here.
  { name: 'incomplete', hasEnded: true, timestamp: 'completed_at', reason: 'incomplete_details' },
  { name: 'expired', hasEnded: true },
];

const stepStatuses: readonly ObjectStatus[] = [
  { name: 'in_progress', hasEnded: false },
  { name: 'cancelled', hasEnded: true, timestamp: 'cancelled_at' },
  { name: 'failed', hasEnded: true, timestamp: 'failed_at', reason: 'last_error' },
  { name: 'completed', hasEnded: true, timestamp: 'completed_at' },
  { name: 'expired', hasEnded: true, timestamp: 'expired_at' },
];

const messageStatuses: readonly ObjectStatus[] = [
  { name: 'in_progress', hasEnded: false },
  {
    name: 'incomplete',
    hasEnded: true,
    timestamp: 'incomplete_at',
    reason: 'incomplete_details',
  },
  { name: 'completed', hasEnded: true, timestamp: 'completed_at' },
];

/** All known kinds of objects, most characteristic first. */
export const objectKinds: readonly ObjectKind[] = [
  {
    object: 'thread.run.step',
    name: 'run step',
    schema: 'step',
    id: 'step',
    list: 'list',
    event: 'event',
    events: lifecycleEvents('thread.run.step.', stepStatuses),
    statuses: stepStatuses,
    drawn: 'step',
  },
  {
    object: 'thread.run.step.delta',
    name: 'run step delta',
    schema: 'delta',
    id: 'step',
    pieceOf: 'thread.run.step',
    event: 'event',
    events: { 'thread.run.step.delta': { is: 'delta' } },
    statuses: [],
  },
  {
    object: 'thread.run',
    name: 'run',
    schema: 'run',
    id: 'run',
    shape: ['thread_id', 'model', 'instructions', 'tools'],
    list: 'runList',
    event: 'runEvent',
    events: lifecycleEvents('thread.run.', runStatuses),
    statuses: runStatuses,
    drawn: 'run',
  },
  {
    object: 'thread.message',
    name: 'message',
    schema: 'message',
    id: 'message',
    shape: ['thread_id', 'role', 'content'],
    list: 'messageList',
    event: 'messageEvent',
    events: lifecycleEvents('thread.message.', messageStatuses),
    statuses: messageStatuses,
    drawn: 'message',
  },
  {
    object: 'thread.message.delta',
    name: 'message delta',
    schema: 'messageDelta',
    id: 'message',
    pieceOf: 'thread.message',
    event: 'messageEvent',
    events: { 'thread.message.delta': { is: 'delta' } },
    statuses: [],
  },
  {
    object: 'thread',
    name: 'thread',
    schema: 'thread',
    id: 'thread',
    event: 'threadEvent',
    events: { 'thread.created': { is: 'created' } },
    statuses: [],
    isSecondary: true,
  },
];

/** Returns a `created` event, and one event for each status. */
function lifecycleEvents(
  prefix: string,
  statuses: readonly ObjectStatus[],
): Readonly<Record<string, EventMeaning>> {
  return {
    [`${prefix}created`]: { is: 'created' },
    ...Object.fromEntries(
      statuses.map(({ name, hasEnded }) => [
        `${prefix}${name}`,
        { is: 'status', status: name, hasEnded } as const,
      ]),
    ),
  };
}
