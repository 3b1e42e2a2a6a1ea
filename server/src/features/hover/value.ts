import { valueAt } from '../../model/jsonValue.ts';
import { nameOf } from '../../model/messageText.ts';
import { readProperty } from '../../model/readProperty.ts';
import { clockText, decodeTime } from '../../model/time/decodeTimestamp.ts';
import { fromIso } from '../../model/time/isoDate.ts';
import { isUtc } from '../../model/time/timeZones.ts';
import type { SchemaNode } from '../../schema/resolvedSchema.ts';
import { holdsJson, prettyJson } from '../../text/format/stringify.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { CursorContext } from '../cursorContext.ts';
import { bullets, codeSpan, fenced, paragraphs, table } from '../markdown.ts';
import { idText, referenceText, serviceText, valueText } from './schemaMarkdown.ts';

/**
 * Describes the value under the cursor. Returns `undefined` if the schemas do not know its place.
 */
export function valueTextAt(cursor: CursorContext, context: AnalysisContext): string | undefined {
  const { schema, path } = cursor;
  if (schema === undefined) return undefined;
  const name = schema.name ?? String(path.at(-1) ?? '');
  return paragraphs([
    meaningText(cursor, schema, context),
    aboutText(name, schema),
    referenceText(cursor),
  ]);
}

/** Explains the current value. */
function meaningText(
  cursor: CursorContext,
  schema: SchemaNode,
  context: AnalysisContext,
): string | undefined {
  const { value } = cursor;
  if (schema.annotations.timestamp) return timestampText(cursor, schema, context);
  if (schema.values !== undefined) return currentText(schema, value);
  if (schema.name === 'total_tokens') return totalText(cursor);
  if (typeof value === 'string') return stringText(value);
  return undefined;
}

function aboutText(name: string, schema: SchemaNode): string {
  const title = [codeSpan(name), idText(schema)].filter(Boolean).join(', ');
  return [title, schema.description].filter(Boolean).join(': ');
}

/** Returns the time of a timestamp, or the reason why it is invalid. */
export function timestampText(
  cursor: CursorContext,
  schema: SchemaNode,
  context: AnalysisContext,
): string | undefined {
  const { kind, value, root } = cursor;
  const { ends } = schema.annotations;
  if (value === null && ends !== undefined)
    return `Not set, because the ${nameOf(kind)} is not ${codeSpan(ends)}.`;
  return timeText(value, root, schema.name === 'created_at', context);
}

/**
 * Returns a Markdown table with the time in every form, after a warning about invalid values.
 * Returns `undefined` if the value is not a time. `isStart` marks the `created_at` of `step`
 * itself.
 */
function timeText(
  value: unknown,
  step: unknown,
  isStart: boolean,
  { display, now }: AnalysisContext,
): string | undefined {
  const number = timeIn(value);
  const start = isStart ? undefined : timeIn(readProperty(step, 'created_at'));
  const zone = display.timeZone;
  const time =
    number === undefined ? undefined : decodeTime(number, { now: now(), zone, createdAt: start });
  if (time === undefined) return undefined;
  const rows: (readonly [string, string])[] = [['UTC', time.utc]];
  if (time.zoned !== undefined && !isUtc(zone) && zone !== 'local') {
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

/** Returns the time of a number, a numeric string, or an ISO 8601 date. */
function timeIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  return /^\d{1,19}$/.test(value) ? Number(value) : fromIso(value);
}

/** Lists the current value in bold, then all possible values. */
function currentText({ values = [], liveValues = [] }: SchemaNode, value: unknown): string {
  const current = [...values, ...liveValues].find((one) => one.value === value);
  if (current === undefined) {
    return paragraphs([
      'Unknown value. Expected one of:',
      bullets(values.map((one) => valueText(one))),
    ]);
  }
  const name = `**${codeSpan(String(value))}**`;
  const service = current.service && serviceText(current.service);
  const about = [current.description, service].filter(Boolean).join(' ');
  const first = [name, about].filter(Boolean).join(': ');
  if (values.length === 1) return first;
  const names = values.map((one) => (one === current ? name : codeSpan(String(one.value))));
  return paragraphs([first, `One of ${names.join(', ')}.`]);
}

/** Says whether the token total is correct. */
function totalText({ root, path, value }: CursorContext): string | undefined {
  const usage = valueAt(root, path.slice(0, -1));
  const prompt = readProperty(usage, 'prompt_tokens');
  const completion = readProperty(usage, 'completion_tokens');
  if (typeof prompt !== 'number' || typeof completion !== 'number') return undefined;
  const sum = prompt + completion;
  const verdict = sum === value ? '' : ' **Does not match the total.**';
  return `${prompt} + ${completion} = ${sum}.${verdict}`;
}

/** Formats a string: JSON pretty-printed, longer text with its line breaks. */
function stringText(value: string): string | undefined {
  if (value.length <= longestJson && holdsJson(value)) return fenced('json', prettyJson(value));
  return value.includes('\n') || value.length > shortText ? fenced('text', value) : undefined;
}

/** Maximum length of a formatted string, in UTF-16 units. */
const longestJson = 100_000;
const shortText = 60;
