import type { TimelineEntry, TimelineTokens, TimelineTotals } from '../../model/timeline.ts';

/** Returns the totals of a timeline. `entries` are ordered by time. */
export function totalsOf(entries: readonly TimelineEntry[]): TimelineTotals {
  const runs = new Set<string>();
  const statuses = new Map<string | undefined, number>();
  const steps = entries.filter(({ kind }) => kind === 'step');
  let messages = 0;
  for (const { kind, runId, status } of entries) {
    if (kind === 'message') messages++;
    else if (runId !== undefined) runs.add(runId);
    if (kind !== 'message' || status !== undefined)
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return {
    steps: steps.length,
    runs: runs.size,
    messages,
    ...timesOf(entries),
    tokens: tokensOf(entries),
    errors: errorsOf(entries),
    calls: steps.reduce((sum, { calls }) => calls.reduce((own, { count }) => own + count, sum), 0),
    statuses: [...statuses]
      .map(([status, count]) => ({ status, count }))
      .sort((a, b) => b.count - a.count),
  };
}

/** Returns the sum of the tokens of entries. */
export function addTokens(entries: readonly TimelineEntry[]): TimelineTokens {
  let prompt = 0;
  let completion = 0;
  let total = 0;
  for (const { tokens } of entries) {
    prompt += tokens?.prompt ?? 0;
    completion += tokens?.completion ?? 0;
    total += tokens?.total ?? 0;
  }
  return { prompt, completion, total };
}

/** Returns the tokens of runs, and of steps whose run has no usage. */
function tokensOf(entries: readonly TimelineEntry[]): TimelineTokens {
  const drawn = runIdsOf(entries.filter(({ kind, tokens }) => kind === 'run' && tokens));
  return addTokens(entries.filter(({ kind, runId }) => kind === 'run' || !drawn.has(runId ?? '')));
}

/** Counts errors. A run that failed with one of its steps counts once. */
function errorsOf(entries: readonly TimelineEntry[]): number {
  const failed = entries.filter(({ error, status }) => error !== undefined || status === 'failed');
  const inSteps = runIdsOf(failed.filter(({ kind }) => kind === 'step'));
  return failed.filter(({ kind, runId }) => kind !== 'run' || !inSteps.has(runId ?? '')).length;
}

function runIdsOf(entries: readonly TimelineEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ runId }) => runId ?? []));
}

function timesOf(
  entries: readonly TimelineEntry[],
): Pick<TimelineTotals, 'start' | 'end' | 'active'> {
  let first: number | undefined;
  let last: number | undefined;
  let worked: number | undefined;
  let active = 0;
  for (const { kind, start, end, ending } of entries) {
    if (start === undefined) continue;
    first = Math.min(first ?? start, start);
    const until = ending === 'ended' && end !== undefined ? end : start;
    last = Math.max(last ?? until, until);
    if (kind !== 'step') continue;
    active += Math.max(0, until - Math.max(start, worked ?? start));
    worked = Math.max(worked ?? until, until);
  }
  return { start: first, end: last, active };
}
