/** What a status means for the rest of the step: which timestamp it sets. From the model's property descriptions. */
export interface Status {
  readonly name: StatusName;
  /** The timestamp that a step in this status has; a step in progress has none. */
  readonly endedAt?: EndTimestamp;
}

/** The values of `status`. */
export type StatusName = 'in_progress' | 'cancelled' | 'failed' | 'completed' | 'expired';

/** The timestamps of a step's end; at most one of them is set. */
export type EndTimestamp = 'expired_at' | 'cancelled_at' | 'failed_at' | 'completed_at';

const statuses: readonly Status[] = [
  { name: 'in_progress' },
  { name: 'cancelled', endedAt: 'cancelled_at' },
  { name: 'failed', endedAt: 'failed_at' },
  { name: 'completed', endedAt: 'completed_at' },
  { name: 'expired', endedAt: 'expired_at' },
];

const byName: ReadonlyMap<unknown, Status> = new Map(
  statuses.map((status) => [status.name, status]),
);

/** The values of `status` in the model's order. */
export const statusNames: readonly string[] = statuses.map(({ name }) => name);

/** The end timestamps in the model's order. */
export const endTimestamps: readonly EndTimestamp[] = [
  'expired_at',
  'cancelled_at',
  'failed_at',
  'completed_at',
];

/** How long a step takes whose end is made up, in seconds. */
export const typicalDuration = 10;

/** The status of that name, or `undefined` for a name that the model does not know. */
export function statusOf(name: unknown): Status | undefined {
  return byName.get(name);
}

/** The status whose end a timestamp records. */
export function statusEndingAt(timestamp: EndTimestamp): StatusName | undefined {
  return statuses.find((status) => status.endedAt === timestamp)?.name;
}
