import { allowsComments, type Fixture, readIsland } from '../model/fixture.ts';
import { isObject, member } from '../model/json.ts';
import { endTimestamps, type Status } from '../model/lifecycle.ts';
import { read, readStatus, readText, readTime, readToolCalls } from '../model/step.ts';
import type {
  TimelineCalls,
  TimelineEnding,
  TimelineStep,
  TimelineTokens,
} from '../model/timeline.ts';
import { unitOf } from '../model/timestamps.ts';
import type { Island } from '../text/pieces/pieces.ts';
import { shortened } from '../text/visible.ts';

/** An island's text never changes, and so neither does its bar; `undefined` for an island that is no run step. */
const known = new WeakMap<Island, { readonly step: TimelineStep | undefined }>();

/** Longer texts of the file are cut, in UTF-16 units. */
const longestText = 200;

/** A step with more different calls is told by the first ones. */
const mostCalls = 20;

/** The bar of a run step, made once for each text; `undefined` for a delta and everything else that is no run step. */
export function timelineStepOf(island: Island, fixture: Fixture): TimelineStep | undefined {
  let found = known.get(island);
  if (found === undefined) {
    const { kind, value } = readIsland(island, allowsComments(fixture));
    const step = kind === 'event' ? member(value, 'data') : value;
    const isStep = kind === 'step' || (kind === 'event' && isObject(step));
    found = { step: isStep ? makeStep(step) : undefined };
    known.set(island, found);
  }
  return found.step;
}

function makeStep(step: unknown): TimelineStep {
  const { times, notes } = readTimes(step);
  return {
    id: shortText(step, 'id'),
    runId: shortText(step, 'run_id'),
    type: shortText(step, 'type'),
    status: shortText(step, 'status'),
    ...times,
    calls: readCalls(step),
    tokens: readTokens(step),
    error: readError(step),
    notes,
  };
}

interface Times {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly ending: TimelineEnding;
}

/** Start and end of a step, with a sentence on each that cannot be used. */
function readTimes(step: unknown): { readonly times: Times; readonly notes: readonly string[] } {
  const start = readTime(step, 'created_at');
  const startNotes = start === undefined ? [`created_at ${oddity(step, 'created_at')}`] : [];
  const { notes, ...times } = readEnd(step, start);
  return { times: { start, ...times }, notes: [...startNotes, ...notes] };
}

function readEnd(
  step: unknown,
  start: number | undefined,
): Omit<Times, 'start'> & { readonly notes: readonly string[] } {
  const status = readStatus(step);
  const name = endOf(step, status);
  const unknown = { end: undefined, ending: 'unknown' } as const;
  // Without a known status, and without an end, nobody knows whether the step still runs.
  if (name === undefined && status === undefined) return { ...unknown, notes: [] };
  if (name === undefined) {
    const limit = readTime(step, 'expires_at');
    return limit !== undefined && limit >= (start ?? 0)
      ? { end: limit, ending: 'expires', notes: [] }
      : { end: undefined, ending: 'running', notes: [] };
  }
  const end = readTime(step, name);
  if (end === undefined) return { ...unknown, notes: [`${name} ${oddity(step, name)}`] };
  if (start !== undefined && end < start)
    return { ...unknown, notes: [`${name} is before created_at`] };
  return { end, ending: 'ended', notes: [] };
}

/** The timestamp that says when the step ended: that of its status, else another one that is set. */
function endOf(step: unknown, status: Status | undefined): string | undefined {
  const names = status?.endedAt === undefined ? endTimestamps : [status.endedAt, ...endTimestamps];
  const sound = names.find((name) => readTime(step, name) !== undefined);
  const set = names.find((name) => (read(step, name) ?? null) !== null);
  return sound ?? set ?? status?.endedAt;
}

/** Why a timestamp cannot be used. */
function oddity(step: unknown, name: string): string {
  const value = read(step, name);
  if (value === undefined || value === null) return 'is missing';
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    return 'is no Unix timestamp';
  return `counts ${unitOf(value)}, not seconds`;
}

function readCalls(step: unknown): readonly TimelineCalls[] {
  const calls = new Map<string, { kind: string; name: string | undefined; count: number }>();
  for (const { call } of readToolCalls(step)) {
    const kind = shortText(call, 'type') ?? 'unknown';
    const name = shortText(member(call, readText(call, 'type') ?? ''), 'name');
    const key = `${kind}\n${name ?? ''}`;
    const same = calls.get(key);
    if (same !== undefined) same.count++;
    else if (calls.size < mostCalls) calls.set(key, { kind, name, count: 1 });
  }
  return [...calls.values()];
}

function readTokens(step: unknown): TimelineTokens | undefined {
  const usage = read(step, 'usage');
  const prompt = readCount(usage, 'prompt_tokens');
  const completion = readCount(usage, 'completion_tokens');
  const total = readCount(usage, 'total_tokens');
  if (prompt === undefined && completion === undefined && total === undefined) return undefined;
  const sum = (prompt ?? 0) + (completion ?? 0);
  return { prompt: prompt ?? 0, completion: completion ?? 0, total: total ?? sum };
}

function readCount(usage: unknown, name: string): number | undefined {
  const value = read(usage, name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function readError(step: unknown): string | undefined {
  const error = read(step, 'last_error');
  if (!isObject(error)) return undefined;
  const parts = [shortText(error, 'code'), shortText(error, 'message')];
  return parts.filter((part) => part !== undefined && part !== '').join(': ') || 'last_error';
}

/** What most texts are; the rest is worth a closer look. */
const plain = new RegExp(`^[!-~]{0,${longestText}}$`);

/** A string property as one line of visible characters. */
function shortText(value: unknown, name: string): string | undefined {
  const text = readText(value, name);
  if (text === undefined || plain.test(text)) return text;
  return shortened(text.slice(0, 2 * longestText).replace(/\s+/g, ' '), longestText);
}
