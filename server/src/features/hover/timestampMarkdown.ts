import { read } from '../../model/step.ts';
import { clockText, decodeTime } from '../../model/time/decodeTimestamp.ts';
import { fromIso } from '../../model/time/isoDate.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { codeSpan, paragraphs, table } from '../markdown.ts';

/**
 * What a timestamp's value means, in Markdown: a table of the time in every form, after a word on what is wrong with
 * it. `undefined` for a value that stands for no time. `isStart`: it is the `created_at` of `step` itself.
 */
export function timeText(
  value: unknown,
  step: unknown,
  isStart: boolean,
  { display, now }: AnalysisContext,
): string | undefined {
  const number = timeIn(value);
  const start = isStart ? undefined : timeIn(read(step, 'created_at'));
  const zone = display.timeZone;
  const time =
    number === undefined ? undefined : decodeTime(number, { now: now(), zone, createdAt: start });
  if (time === undefined) return undefined;
  const rows: (readonly [string, string])[] = [['UTC', time.utc]];
  if (time.zoned !== undefined && !isPlainZone(zone)) {
    rows.push([codeSpan(zone), clockText(time.zoned, 'dateTime')]);
  }
  rows.push(['Local', time.local], ['Weekday', time.weekday], ['From now', time.relative]);
  if (time.sinceCreated !== undefined) rows.push(['From `created_at`', time.sinceCreated]);
  const unknownZone = time.zoned === undefined && `Unknown time zone ${codeSpan(zone)}.`;
  const notANumber =
    typeof value === 'string' &&
    `Expected the number ${time.seconds} (Unix seconds), got a string.`;
  return paragraphs([
    time.note === undefined ? notANumber || undefined : `**${time.note}.**`,
    table(rows),
    unknownZone || undefined,
  ]);
}

/** The number that a timestamp's value stands for: a number, or one as text, or an ISO 8601 date as Unix seconds. */
function timeIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  return /^\d{1,19}$/.test(value) ? Number(value) : fromIso(value);
}

function isPlainZone(zone: string): boolean {
  return zone === '' || zone === 'local' || zone.toUpperCase() === 'UTC';
}
