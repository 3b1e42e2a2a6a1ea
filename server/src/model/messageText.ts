import type { SchemaKind } from '../schema/schemas.ts';
import { visible } from '../text/escapeInvisible.ts';
import { kindAbout } from './findKind.ts';
import { typeName } from './jsonValue.ts';
import type { ObjectKind } from './objectKinds.ts';
import { shortUtc } from './time/timestamps.ts';

/** Maximum length of text from a file in a message, in characters. */
const longest = 60;

/** Returns the name of a kind in messages, such as `step`, also for its lists and events. */
export function nameOf(kind: SchemaKind): string {
  return shortName(kindAbout(kind));
}

/** Returns a short name: `step`. */
export function shortName({ name }: ObjectKind): string {
  return name.replace(/^run (?=step)/, '');
}

/**
 * Formats a name or string for a message: in backticks, shortened, without invisible characters.
 */
export function code(text: string): string {
  const start = [...text.slice(0, 2 * longest + 2)];
  const shown = start.length > longest ? `${start.slice(0, longest).join('')}…` : text;
  return text === '' ? '`""`' : `\`${visible(shown.replaceAll('`', "'"))}\``;
}

/** Formats a value as JSON for a message. Nonempty objects and arrays are only named. */
export function json(value: unknown): string {
  if (typeof value === 'string') return code(JSON.stringify(value.slice(0, 2 * longest)));
  if (typeof value !== 'object' || value === null) return code(String(value));
  if (Object.keys(value).length === 0) return code(JSON.stringify(value));
  return `an ${typeName(value)}`;
}

/** Joins items: ``a, b or c``. */
export function either(items: readonly string[]): string {
  return join(items, 'or');
}

/** Joins items: ``a, b and c``. */
export function all(items: readonly string[]): string {
  return join(items, 'and');
}

/** Formats Unix seconds for a message or title: `` `1699063291` (2023-11-04 02:01:31Z)``. */
export function formatTimestamp(seconds: number): string {
  const date = shortUtc(seconds);
  return date === undefined ? code(String(seconds)) : `${code(String(seconds))} (${date})`;
}

function join(items: readonly string[], word: string): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** Returns a number as text, or `undefined` for other values and inexact numbers. */
export function textOfNumber(value: unknown): string | undefined {
  return typeof value === 'number' && isExact(value) ? String(value) : undefined;
}

/** Returns whether a value can be written without loss of digits. */
export function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isExact);
}
