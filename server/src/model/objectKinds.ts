import type { IdKind } from '../schema/annotations.ts';
import type { SchemaKind } from '../schema/schemas.ts';
import type { TimelineKind } from './timeline.ts';

/** A kind of object that files hold, with what its schema has no words for. */
export interface ObjectKind {
  /** The value of its property `object`. */
  readonly object: string;
  /** What messages call it, such as `run step`. */
  readonly name: string;
  readonly schema: SchemaKind;
  /** The kind of its `id`; a delta has that of the object that it is a piece of. */
  readonly id: IdKind;
  /** The value of `object` of what its deltas add up to. Only deltas have it. */
  readonly pieceOf?: string;
  /** The schema of a page of such objects. */
  readonly list?: SchemaKind;
  /** The schema of a stream event whose `data` is such an object. */
  readonly event: SchemaKind;
  /** What the events of those names say, in the order of a stream. */
  readonly events: Readonly<Record<string, EventMeaning>>;
  /** Objects without a `status` have none. */
  readonly statuses: readonly ObjectStatus[];
  /** What it is in a timeline. Others are not drawn. */
  readonly drawn?: TimelineKind;
  /** The object alone does not make a document one of ours. */
  readonly isSecondary?: true;
}

/** What an event says of its object: that it began, a piece of it, or that it has a status. */
export type EventMeaning =
  | { readonly is: 'created' }
  | { readonly is: 'delta' }
  | { readonly is: 'status'; readonly status: string; readonly hasEnded: boolean };

/** What a status means for the other properties of an object. */
export interface ObjectStatus {
  readonly name: string;
  /** The object does not change any more. Its `usage` is known, if it has one. */
  readonly hasEnded: boolean;
  /** The timestamp that is set in this status, and not before. */
  readonly timestamp?: string;
  /** The property that says why the object has this status. It is null in every other status. */
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
  // A recorded run that reached a limit has the time of its end here.
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

/** All kinds of objects that are known, the one that a file is named after first. */
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

/** An event for the beginning, and one for each status. */
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
