import { clockText } from '../../../server/src/model/time/decodeTimestamp.ts';
import { durationText } from '../../../server/src/model/time/durations.ts';
import { clockTime } from '../../../server/src/model/time/timeZones.ts';
import type { TimelineCalls, TimelineEntry, TimelineTotals } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';
import type { Row } from './rows.ts';

/** A number and its unit. */
export interface Figure {
  readonly value: string;
  readonly unit: string;
}

const numbers = new Intl.NumberFormat('en');

/** Returns the title of an entry: its tools, or what its kind says. */
export function titleOf(entry: TimelineEntry): string {
  if (entry.calls.length > 0) return entry.calls.map(callText).join(', ');
  return rowKinds[entry.kind].title(entry);
}

/** Returns `get_weather ×2`. */
function callText({ name, kind, count }: TimelineCalls): string {
  return `${name ?? kind}${count === 1 ? '' : ` ×${count}`}`;
}

/** Returns a status in words, or `no status`. */
export function statusText(status: string | undefined): string {
  return status === undefined ? 'no status' : status.replaceAll('_', ' ');
}

/** Returns the status of an entry in words. A message may have none. */
export function statusTextOf({ kind, status }: TimelineEntry): string {
  return status === undefined && rowKinds[kind].isMark ? '' : statusText(status);
}

/** Returns the count of a status: `9,008 completed`. */
export function statusCount({ status, count }: TimelineTotals['statuses'][number]): string {
  return `${numbers.format(count)} ${statusText(status)}`;
}

/** Returns the text on a bar: problems with its times, duration, tokens and calls. */
export function barText({ entry }: Row): string {
  const [note] = entry.notes;
  return [...(note === undefined ? [] : [`⚠ ${note}`]), ...measuresOf(entry)].join(' · ');
}

function measuresOf(entry: TimelineEntry): readonly string[] {
  const { start, end, ending, notes, tokens, stepTokens } = entry;
  const isKnown = ending === 'running' || (start !== undefined && end !== undefined);
  const calls = entry.calls.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    entry.role && `${entry.role} message`,
    // A note explains an unknown length. Messages from the API often have no end.
    (isKnown || (notes.length === 0 && !rowKinds[entry.kind].isMark)) && lengthText(entry),
    queueText(entry),
    waitText(entry),
    tokens && shortTokens(tokens.total, stepTokens?.total),
    calls > 0 && counted(calls, 'call', 'calls'),
  ];
  return parts.filter((part) => typeof part === 'string');
}

/** Returns `2,504 tokens`, with the sum of the steps if that differs. */
function shortTokens(own: number, inSteps: number | undefined): string {
  const tokens = counted(own, 'token', 'tokens');
  return inSteps === undefined ? tokens : `${tokens}, ${numbers.format(inSteps)} in steps`;
}

/** Returns how long a run was queued, or `undefined`. */
function queueText({ start, startedAt }: TimelineEntry): string | undefined {
  if (start === undefined || startedAt === undefined || startedAt <= start) return undefined;
  return `queued ${durationText(startedAt - start)}`;
}

/** Returns how long a run waited for its tools, or `undefined`. */
function waitText({ waits = [] }: TimelineEntry): string | undefined {
  if (waits.length === 0) return undefined;
  const known = waits.flatMap(({ start, end }) => (end === undefined ? [] : [end - start]));
  if (known.length < waits.length) return 'waiting for tool outputs';
  return `waited ${durationText(known.reduce((sum, length) => sum + length, 0))}`;
}

function lengthText({ start, end, ending }: TimelineEntry): string {
  if (ending === 'running') return 'running';
  if (start === undefined || end === undefined) return 'end unknown';
  const length = durationText(end - start);
  return ending === 'expires' ? `expires after ${length}` : length;
}

/** Returns the text of an entry for screen readers. */
export function spokenText(row: Row, timeZone: string): string {
  const { entry } = row;
  const parts = [
    titleOf(entry),
    statusTextOf(entry),
    ...entry.notes,
    measuresOf(entry).join(' · '),
    entry.start !== undefined && `created ${timeText(entry.start, timeZone)}`,
    row.idleSince !== undefined && `${idleText(row)} after the previous step`,
    entry.error && `error ${entry.error}`,
    entry.id,
    row.runName !== undefined && (entry.runId ?? row.runName),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}

/** Returns the details of an entry as names and values. */
export function detailsOf(row: Row, timeZone: string): readonly (readonly [string, string])[] {
  const { kind, id, runId, role, text, start, end, ending, calls, error, notes } = row.entry;
  const { tokens, stepTokens, startedAt, waits = [] } = row.entry;
  const time = (seconds: number | undefined) =>
    seconds === undefined ? 'unknown' : timeText(seconds, timeZone);
  const all: readonly (readonly [string, string | false | undefined])[] = [
    [rowKinds[kind].name, id],
    ['Run', runId !== id && runId],
    ['Role', role],
    ['Text', text],
    ['Created', time(start)],
    ['Started', startedAt !== undefined && time(startedAt)],
    [ending === 'expires' ? 'Expires' : 'Ended', ending === 'running' ? 'not yet' : time(end)],
    ...waits.map(
      (wait) =>
        [
          'Waits',
          `${time(wait.start)} to ${wait.end === undefined ? 'now' : time(wait.end)}`,
        ] as const,
    ),
    ['Took', ending === 'ended' && start !== undefined && durationText((end ?? start) - start)],
    ['Waited', row.idleSince !== undefined && `${idleText(row)} after the previous step`],
    ['Tools', calls.map(toolText).join(', ')],
    ['Tokens', tokens && tokensText(tokens)],
    ['In steps', stepTokens && tokensText(stepTokens)],
    ['Error', error],
    ...notes.map((note) => ['Note', note] as const),
  ];
  return all.flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value] as const] : [],
  );
}

/** Returns `function get_weather ×2`. */
function toolText(call: TimelineCalls): string {
  return call.name === undefined ? callText(call) : `${call.kind} ${callText(call)}`;
}

function tokensText({ prompt, completion, total }: NonNullable<TimelineEntry['tokens']>): string {
  const [all, before, after] = [total, prompt, completion].map((count) => numbers.format(count));
  return `${all} (${before} prompt, ${after} completion)`;
}

/** Returns how long the run was idle before an entry. */
export function idleText({ entry, idleSince }: Row): string {
  return durationText((entry.start ?? 0) - (idleSince ?? 0));
}

/** Returns the figures of a timeline. Only steps show how long it was active. */
export function figuresOf(totals: TimelineTotals): readonly Figure[] {
  const { steps, runs, messages, start, end, active, tokens, errors } = totals;
  const length = start === undefined || end === undefined ? undefined : end - start;
  const hasSteps = steps > 0 || runs + messages === 0;
  return [
    ...(hasSteps ? [figure(steps, 'step', 'steps')] : []),
    ...(runs > 1 || (runs > 0 && !hasSteps) ? [figure(runs, 'run', 'runs')] : []),
    ...(messages > 0 ? [figure(messages, 'message', 'messages')] : []),
    ...(length === undefined
      ? []
      : [
          {
            value: durationText(length),
            unit: hasSteps ? `overall, ${durationText(active)} active` : 'overall',
          },
        ]),
    ...(tokens.total > 0 ? [figure(tokens.total, 'token', 'tokens')] : []),
    figure(errors, 'error', 'errors'),
  ];
}

/** Returns the figures as a sentence. */
export function totalsText(totals: TimelineTotals): string {
  return figuresOf(totals)
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(', ');
}

/** Formats Unix seconds in a time zone. */
function timeText(seconds: number, timeZone: string): string {
  const clock = clockTime(seconds, timeZone) ?? clockTime(seconds, 'UTC');
  return clock === undefined ? 'unknown' : clockText(clock, 'dateTime');
}

function figure(count: number, one: string, many: string): Figure {
  return { value: numbers.format(count), unit: count === 1 ? one : many };
}

function counted(count: number, one: string, many: string): string {
  const { value, unit } = figure(count, one, many);
  return `${value} ${unit}`;
}
