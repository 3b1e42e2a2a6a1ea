import { type FixtureDocument, readIsland } from '../../document/document.ts';
import { isEventSchema, isListSchema, kindAbout } from '../../model/findKind.ts';
import { isObject, member } from '../../model/jsonValue.ts';
import { endTimestamps } from '../../model/lifecycle.ts';
import type { ObjectKind, ObjectStatus } from '../../model/objectKinds.ts';
import { readProperty, readStatus, readText, readToolCalls } from '../../model/readProperty.ts';
import { toSeconds, unitOf } from '../../model/time/timestamps.ts';
import type {
  TimelineCalls,
  TimelineEnding,
  TimelineEntry,
  TimelineKind,
  TimelineTokens,
} from '../../model/timeline.ts';
import type { SchemaKind } from '../../schema/schemas.ts';
import { cached } from '../../text/cached.ts';
import type { Island } from '../../text/chunks/chunks.ts';
import { shortened } from '../../text/escapeInvisible.ts';

/** A timeline entry and its tool calls. */
export interface DrawnObject {
  readonly entry: TimelineEntry;
  /** IDs of a step's calls, or of those that a run waits for. */
  readonly callIds: readonly string[];
}

/** Maximum length of text from the file, in UTF-16 units. */
const longestText = 200;

/** Maximum number of different calls per entry. */
const maxCalls = 20;

/** Returns the entry of an island, or `undefined` for deltas and objects that are not drawn. */
export const drawIsland = cached((island: Island, document: FixtureDocument) => {
  const { kind, value } = readIsland(island, document);
  const isEvent = isEventSchema(kind);
  const object = isEvent ? member(value, 'data') : value;
  if (isListSchema(kind) || (isEvent && !isObject(object))) return undefined;
  const row = kindAbout(kind);
  return row.drawn && drawObject(row, row.drawn, object);
});

function drawObject({ schema }: ObjectKind, kind: TimelineKind, object: unknown): DrawnObject {
  const { times, notes } = readTimes(schema, object);
  const id = shortText(object, 'id');
  const startedAt = timeOf(object, 'started_at').seconds;
  const calls = readToolCalls(object).map(({ call }) => call);
  const entry: TimelineEntry = {
    kind,
    id,
    runId: kind === 'run' ? id : shortText(object, 'run_id'),
    type: shortText(object, 'type'),
    status: shortText(object, 'status'),
    ...times,
    // The calls that a run waits for belong to a step.
    calls: kind === 'run' ? [] : countCalls(calls),
    tokens: readTokens(object),
    error: readError(object),
    notes,
    ...(startedAt !== undefined && { startedAt }),
    ...(kind === 'message' && { role: shortText(object, 'role'), text: firstWords(object) }),
  };
  return { entry, callIds: calls.flatMap((call) => readText(call, 'id') ?? []) };
}

/** Returns the start of the first text of a message. */
function firstWords(message: unknown): string | undefined {
  const content = readProperty(message, 'content');
  if (!Array.isArray(content)) return undefined;
  const texts = content.flatMap((part) => shortText(member(part, 'text'), 'value') ?? []);
  return texts.find((text) => text.trim() !== '');
}

interface Times {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly ending: TimelineEnding;
}

/**
 * Returns start and end of an object, with a note for each time that is in another unit or invalid.
 */
function readTimes(
  kind: SchemaKind,
  object: unknown,
): { readonly times: Times; readonly notes: readonly string[] } {
  const start = timeOf(object, 'created_at');
  const { notes, ...times } = readEnd(kind, object, start.seconds);
  return { times: { start: start.seconds, ...times }, notes: [...notesOn(start), ...notes] };
}

function readEnd(
  kind: SchemaKind,
  object: unknown,
  start: number | undefined,
): Omit<Times, 'start'> & { readonly notes: readonly string[] } {
  const status = readStatus(kind, object);
  const name = endOf(kind, object, status);
  const unknown = { end: undefined, ending: 'unknown' } as const;
  // Without a known status or an end, the object may still be running. An expired run has no end
  // timestamp.
  if (name === undefined && status?.hasEnded !== false) return { ...unknown, notes: [] };
  if (name === undefined) {
    const limit = timeOf(object, 'expires_at');
    if (limit.seconds === undefined || limit.seconds < (start ?? 0))
      return { end: undefined, ending: 'running', notes: [] };
    return { end: limit.seconds, ending: 'expires', notes: notesOn(limit) };
  }
  const end = timeOf(object, name);
  if (end.seconds === undefined) return { ...unknown, notes: notesOn(end) };
  if (start !== undefined && end.seconds < start)
    return { ...unknown, notes: [...notesOn(end), `${name} is before created_at`] };
  return { end: end.seconds, ending: 'ended', notes: notesOn(end) };
}

/** Returns the name of the end timestamp: that of the status, or another one that is set. */
function endOf(
  kind: SchemaKind,
  object: unknown,
  status: ObjectStatus | undefined,
): string | undefined {
  const ends = endTimestamps(kind);
  const names = status?.timestamp === undefined ? ends : [status.timestamp, ...ends];
  const usable = names.find((name) => timeOf(object, name).seconds !== undefined);
  const set = names.find((name) => (readProperty(object, name) ?? null) !== null);
  return usable ?? set ?? status?.timestamp;
}

/** A timestamp of an object, converted to whole Unix seconds. */
interface ReadTime {
  /** `undefined` if the value is missing or not a time. */
  readonly seconds: number | undefined;
  /** Problem with the value: `created_at is in milliseconds`. */
  readonly note: string | undefined;
}

/** Reads a timestamp in any unit, so that milliseconds are drawn correctly. */
function timeOf(object: unknown, name: string): ReadTime {
  const value = readProperty(object, name);
  if (value === undefined || value === null)
    return { seconds: undefined, note: `${name} is missing` };
  if (typeof value !== 'number' || value < 0)
    return { seconds: undefined, note: `${name} is not a Unix timestamp` };
  const unit = unitOf(value);
  const seconds = toSeconds(value, unit);
  // Even as nanoseconds, it is thousands of years away.
  if (unitOf(seconds) !== 'seconds')
    return { seconds: undefined, note: `${name} is not a Unix timestamp` };
  if (unit !== 'seconds') return { seconds, note: `${name} is in ${unit}` };
  return { seconds, note: Number.isInteger(value) ? undefined : `${name} is not an integer` };
}

function notesOn({ note }: ReadTime): readonly string[] {
  return note === undefined ? [] : [note];
}

function countCalls(all: readonly unknown[]): readonly TimelineCalls[] {
  const calls = new Map<string, { kind: string; name: string | undefined; count: number }>();
  for (const call of all) {
    const kind = shortText(call, 'type') ?? 'unknown';
    const body = member(call, readText(call, 'type') ?? '') ?? member(call, 'function') ?? call;
    const name = shortText(body, 'name');
    const key = `${kind}\n${name ?? ''}`;
    const same = calls.get(key);
    if (same !== undefined) same.count++;
    else if (calls.size < maxCalls) calls.set(key, { kind, name, count: 1 });
  }
  return [...calls.values()];
}

function readTokens(object: unknown): TimelineTokens | undefined {
  const usage = readProperty(object, 'usage');
  const prompt = readCount(usage, 'prompt_tokens');
  const completion = readCount(usage, 'completion_tokens');
  const total = readCount(usage, 'total_tokens');
  if (prompt === undefined && completion === undefined && total === undefined) return undefined;
  const sum = (prompt ?? 0) + (completion ?? 0);
  return { prompt: prompt ?? 0, completion: completion ?? 0, total: total ?? sum };
}

function readCount(usage: unknown, name: string): number | undefined {
  const value = readProperty(usage, name);
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function readError(object: unknown): string | undefined {
  const error = readProperty(object, 'last_error');
  if (!isObject(error)) return undefined;
  const parts = [shortText(error, 'code'), shortText(error, 'message')];
  return parts.filter((part) => part !== undefined && part !== '').join(': ') || 'last_error';
}

/** Fast check that covers most texts. */
const plain = new RegExp(`^[!-~]{0,${longestText}}$`);

/** Returns a string property as one line of visible characters. */
function shortText(value: unknown, name: string): string | undefined {
  const text = readText(value, name);
  if (text === undefined || plain.test(text)) return text;
  return shortened(text.slice(0, 2 * longestText).replace(/\s+/g, ' '), longestText);
}
