import type { TimelineStep, TimelineTokens, TimelineTotals } from '../../model/timeline.ts';

/** What all steps of a timeline add up to; they are given in the order of time. */
export function totalsOf(steps: readonly TimelineStep[]): TimelineTotals {
  const runs = new Set<string>();
  const statuses = new Map<string | undefined, number>();
  let errors = 0;
  let calls = 0;
  for (const step of steps) {
    if (step.runId !== undefined) runs.add(step.runId);
    statuses.set(step.status, (statuses.get(step.status) ?? 0) + 1);
    if (step.error !== undefined || step.status === 'failed') errors++;
    for (const { count } of step.calls) calls += count;
  }
  return {
    steps: steps.length,
    runs: runs.size,
    ...timesOf(steps),
    tokens: tokensOf(steps),
    errors,
    calls,
    statuses: [...statuses]
      .map(([status, count]) => ({ status, count }))
      .sort((a, b) => b.count - a.count),
  };
}

function timesOf(steps: readonly TimelineStep[]): Pick<TimelineTotals, 'start' | 'end' | 'active'> {
  let first: number | undefined;
  let last: number | undefined;
  let active = 0;
  for (const { start, end, ending } of steps) {
    if (start === undefined) continue;
    first = Math.min(first ?? start, start);
    const until = ending === 'ended' && end !== undefined ? end : start;
    active += Math.max(0, until - Math.max(start, last ?? start));
    last = Math.max(last ?? until, until);
  }
  return { start: first, end: last, active };
}

function tokensOf(steps: readonly TimelineStep[]): TimelineTokens {
  let prompt = 0;
  let completion = 0;
  let total = 0;
  for (const { tokens } of steps) {
    prompt += tokens?.prompt ?? 0;
    completion += tokens?.completion ?? 0;
    total += tokens?.total ?? 0;
  }
  return { prompt, completion, total };
}
