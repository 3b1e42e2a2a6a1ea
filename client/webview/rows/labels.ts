import { clockText } from '../../../server/src/model/time/decodeTimestamp.ts';
import { durationText } from '../../../server/src/model/time/durations.ts';
import { clockTime } from '../../../server/src/model/time/timeZones.ts';
import type { TimelineCalls, TimelineEntry, TimelineTotals } from '../../../server/src/protocol.ts';
import { rowKinds } from './rowKinds.ts';
import type { Row } from './rows.ts';

/** A number and what it counts. */
export interface Figure {
  readonly value: string;
  readonly unit: string;
}

const numbers = new Intl.NumberFormat('en');

/** What an entry did: the tools that it called, else what its kind says. */
export function titleOf(entry: TimelineEntry): string {
  if (entry.calls.length > 0) return entry.calls.map(callText).join(', ');
  return rowKinds[entry.kind].title(entry);
}

/** `get_weather ×2`. */
function callText({ name, kind, count }: TimelineCalls): string {
  return `${name ?? kind}${count === 1 ? '' : ` ×${count}`}`;
}

/** A step's status in words; `no status` when it has none. */
export function statusText(status: string | undefined): string {
  return status === undefined ? 'no status' : status.replaceAll('_', ' ');
}

/** The status of an entry in words; a message may do without one. */
export function statusTextOf({ kind, status }: TimelineEntry): string {
  return status === undefined && rowKinds[kind].isMark ? '' : statusText(status);
}

/** How many are in a status: `9,008 completed`. */
export function statusCount({ status, count }: TimelineTotals['statuses'][number]): string {
  return `${numbers.format(count)} ${statusText(status)}`;
}

/** What is written on the bar of a step: what is wrong with its times, how long it took, its tokens and its calls. */
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
    // A note says why the length is unknown. A message that was only read has no end.
    (isKnown || (notes.length === 0 && !rowKinds[entry.kind].isMark)) && lengthText(entry),
    queueText(entry),
    waitText(entry),
    tokens && shortTokens(tokens.total, stepTokens?.total),
    calls > 0 && counted(calls, 'call', 'calls'),
  ];
  return parts.filter((part) => typeof part === 'string');
}

/** `2,504 tokens`, with those of the steps where they add up to another number. */
function shortTokens(own: number, inSteps: number | undefined): string {
  const tokens = counted(own, 'token', 'tokens');
  return inSteps === undefined ? tokens : `${tokens}, ${numbers.format(inSteps)} in steps`;
}

/** How long a run was queued. */
function queueText({ start, startedAt }: TimelineEntry): string | undefined {
  if (start === undefined || startedAt === undefined || startedAt <= start) return undefined;
  return `queued ${durationText(startedAt - start)}`;
}

/** How long a run waited for its tools. */
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

/** What a screen reader says of an entry. */
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

/** All that is known of an entry, as names and values. */
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

/** `function get_weather ×2`. */
function toolText(call: TimelineCalls): string {
  return call.name === undefined ? callText(call) : `${call.kind} ${callText(call)}`;
}

function tokensText({ prompt, completion, total }: NonNullable<TimelineEntry['tokens']>): string {
  const [all, before, after] = [total, prompt, completion].map((count) => numbers.format(count));
  return `${all} (${before} prompt, ${after} completion)`;
}

/** How long the run did nothing before an entry. */
export function idleText({ entry, idleSince }: Row): string {
  return durationText((entry.start ?? 0) - (idleSince ?? 0));
}

/** The figures over a timeline. How long it was active is known from its steps only. */
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

/** The figures as a sentence. */
export function totalsText(totals: TimelineTotals): string {
  return figuresOf(totals)
    .map(({ value, unit }) => `${value} ${unit}`)
    .join(', ');
}

/** Unix seconds as a clock in a zone shows them. */
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
