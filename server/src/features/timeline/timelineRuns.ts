import type { TimelineEntry, TimelineSpan } from '../../model/timeline.ts';
import type { DrawnObject } from './timelineEntry.ts';
import { addTokens } from './timelineTotals.ts';

/** Adds to an entry what only another entry of the same object knows. */
export function mergeDrawn(known: DrawnObject, other: DrawnObject): DrawnObject {
  const callIds = [...new Set([...known.callIds, ...other.callIds])];
  const startedAt = earliest(known.entry.startedAt, other.entry.startedAt);
  const text = known.entry.text ?? other.entry.text;
  const isSame = startedAt === known.entry.startedAt && text === known.entry.text;
  return { entry: isSame ? known.entry : remade(known.entry, { startedAt, text }), callIds };
}

/** Adds to runs what follows from their steps: queue time, waits and tokens. */
export function withRuns<T extends DrawnObject>(all: readonly T[]): readonly T[] {
  if (!all.some(({ entry }) => entry.kind === 'run')) return all;
  const steps = new Map<string | undefined, T[]>();
  for (const one of all)
    if (one.entry.kind === 'step')
      steps.set(one.entry.runId, [...(steps.get(one.entry.runId) ?? []), one]);
  return all.map((one) =>
    one.entry.kind === 'run'
      ? { ...one, entry: withSteps(one, steps.get(one.entry.runId) ?? []) }
      : one,
  );
}

function withSteps({ entry, callIds }: DrawnObject, steps: readonly DrawnObject[]): TimelineEntry {
  const first = earliest(...steps.map((step) => step.entry.start));
  // A run that waited has the time at which it resumed.
  const startedAt = earliest(entry.startedAt, first);
  const isKnown = startedAt !== undefined && startedAt >= (entry.start ?? startedAt);
  const tokens = addTokens(steps.map((step) => step.entry));
  const isOther = steps.length > 0 && tokens.total > 0 && entry.tokens?.total !== tokens.total;
  return remade(entry, {
    startedAt: isKnown ? startedAt : undefined,
    waits: waitsOf(callIds, steps),
    stepTokens: isOther ? tokens : undefined,
  });
}

/** Returns the times in which a run waits. A step ends when it has all outputs. */
function waitsOf(
  callIds: readonly string[],
  steps: readonly DrawnObject[],
): readonly TimelineSpan[] {
  return steps
    .filter((step) => step.callIds.some((id) => callIds.includes(id)))
    .flatMap(({ entry: { start, end, ending } }) =>
      start === undefined ? [] : [{ start, end: ending === 'ended' ? end : undefined }],
    );
}

type Added = Pick<TimelineEntry, 'startedAt' | 'text' | 'waits' | 'stepTokens'>;

/** Cached so that an equal timeline has identical objects. */
const made = new WeakMap<TimelineEntry, { readonly key: string; readonly entry: TimelineEntry }>();

function remade(entry: TimelineEntry, added: Added): TimelineEntry {
  const before = made.get(entry);
  const key = JSON.stringify(added);
  if (before?.key === key) return before.entry;
  const fresh = { ...entry, ...added };
  made.set(entry, { key, entry: fresh });
  return fresh;
}

function earliest(...times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
