import { allowsComments, type FixtureDocument, readIsland } from '../../document/document.ts';
import { isObject, member } from '../../model/jsonValue.ts';
import { endTimestamps } from '../../model/lifecycle.ts';
import type { ObjectStatus } from '../../model/objectKinds.ts';
import { read, readStatus, readText, readToolCalls } from '../../model/step.ts';
import type {
  TimelineCalls,
  TimelineEnding,
  TimelineStep,
  TimelineTokens,
} from '../../model/timeline.ts';
import { toSeconds, unitOf } from '../../model/timestamps.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { shortened } from '../../text/escapeInvisible.ts';

/** An island's text never changes, and so neither does its bar; `undefined` for an island that is no run step. */
const known = new WeakMap<Island, { readonly step: TimelineStep | undefined }>();

/** Longer texts of the file are cut, in UTF-16 units. */
const longestText = 200;

/** A step with more different calls is told by the first ones. */
const maxCalls = 20;

/** The bar of a run step, made once for each text; `undefined` for a delta and everything else that is no run step. */
export function timelineStepOf(
  island: Island,
  document: FixtureDocument,
): TimelineStep | undefined {
  let found = known.get(island);
  if (found === undefined) {
    const { kind, value } = readIsland(island, allowsComments(document));
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

/** Start and end of a step, with a note on each that is in another unit or cannot be used. */
function readTimes(step: unknown): { readonly times: Times; readonly notes: readonly string[] } {
  const start = timeOf(step, 'created_at');
  const { notes, ...times } = readEnd(step, start.seconds);
  return { times: { start: start.seconds, ...times }, notes: [...notesOn(start), ...notes] };
}

function readEnd(
  step: unknown,
  start: number | undefined,
): Omit<Times, 'start'> & { readonly notes: readonly string[] } {
  const status = readStatus('step', step);
  const name = endOf(step, status);
  const unknown = { end: undefined, ending: 'unknown' } as const;
  // Without a known status, and without an end, nobody knows whether the step still runs.
  if (name === undefined && status === undefined) return { ...unknown, notes: [] };
  if (name === undefined) {
    const limit = timeOf(step, 'expires_at');
    if (limit.seconds === undefined || limit.seconds < (start ?? 0))
      return { end: undefined, ending: 'running', notes: [] };
    return { end: limit.seconds, ending: 'expires', notes: notesOn(limit) };
  }
  const end = timeOf(step, name);
  if (end.seconds === undefined) return { ...unknown, notes: notesOn(end) };
  if (start !== undefined && end.seconds < start)
    return { ...unknown, notes: [...notesOn(end), `${name} is before created_at`] };
  return { end: end.seconds, ending: 'ended', notes: notesOn(end) };
}

/** The timestamp that says when the step ended: that of its status, else another one that is set. */
function endOf(step: unknown, status: ObjectStatus | undefined): string | undefined {
  const ends = endTimestamps('step');
  const names = status?.timestamp === undefined ? ends : [status.timestamp, ...ends];
  const usable = names.find((name) => timeOf(step, name).seconds !== undefined);
  const set = names.find((name) => (read(step, name) ?? null) !== null);
  return usable ?? set ?? status?.timestamp;
}

/** A timestamp of a step, converted to whole Unix seconds. */
interface ReadTime {
  /** `undefined` if the value is missing or not a time. */
  readonly seconds: number | undefined;
  /** What is wrong with the value: `created_at is in milliseconds`. */
  readonly note: string | undefined;
}

/** Reads a timestamp in any unit, so that one in milliseconds is drawn where it belongs. */
function timeOf(step: unknown, name: string): ReadTime {
  const value = read(step, name);
  if (value === undefined || value === null)
    return { seconds: undefined, note: `${name} is missing` };
  if (typeof value !== 'number' || value < 0)
    return { seconds: undefined, note: `${name} is not a Unix timestamp` };
  const unit = unitOf(value);
  const seconds = toSeconds(value, unit);
  // Even as nanoseconds it is thousands of years away.
  if (unitOf(seconds) !== 'seconds')
    return { seconds: undefined, note: `${name} is not a Unix timestamp` };
  if (unit !== 'seconds') return { seconds, note: `${name} is in ${unit}` };
  return { seconds, note: Number.isInteger(value) ? undefined : `${name} is not an integer` };
}

function notesOn({ note }: ReadTime): readonly string[] {
  return note === undefined ? [] : [note];
}

function readCalls(step: unknown): readonly TimelineCalls[] {
  const calls = new Map<string, { kind: string; name: string | undefined; count: number }>();
  for (const { call } of readToolCalls(step)) {
    const kind = shortText(call, 'type') ?? 'unknown';
    const name = shortText(member(call, readText(call, 'type') ?? ''), 'name');
    const key = `${kind}\n${name ?? ''}`;
    const same = calls.get(key);
    if (same !== undefined) same.count++;
    else if (calls.size < maxCalls) calls.set(key, { kind, name, count: 1 });
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
