import { readdirSync, readFileSync } from 'node:fs';

/** A value that is no object or array. */
export type Scalar = string | number | boolean | null;

/** JSON's scalars in any text, and the names of stream events. */
const tokens = /"(?:[^"\\\r\n]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|\b(?:true|false|null)\b/g;
const eventName = /^[^\S\n]*event:[^\S\n]*([^"{}\r\n]*?)[^\S\n]*$/gm;

/**
 * Returns the scalars and property names of a text in their order, those of JSON in its strings too. The text may be broken,
 * JSON Lines, an event stream, or YAML. Reads tokens only, by other means than the product.
 */
export function scalarsIn(text: string): readonly Scalar[] {
  const names = [...text.matchAll(eventName)].map(([, name = '']) => name);
  const found = [...text.matchAll(tokens)].flatMap(([token]): readonly Scalar[] => {
    const value = read(token);
    const holdsJson = typeof value === 'string' && /["{[]/.test(value);
    return holdsJson ? scalarsIn(value) : [value];
  });
  return [...names, ...found];
}

/** A string with escapes that JSON does not have is taken as it is. */
function read(token: string): Scalar {
  try {
    return JSON.parse(token);
  } catch {
    return token.replace(/^"|"$/g, '');
  }
}

/** Returns the scalars of a text that do not follow from those of the text that it was made from. */
export function inventedIn(after: string, before: string): readonly Scalar[] {
  const given = scalarsIn(before);
  const known = new Set<Scalar>([
    null,
    ...schemaWords(),
    ...given.flatMap(sameAs),
    ...sumsOf(given),
  ]);
  const times = countTimes(given.flatMap(sameAs));
  const left = countTimes(scalarsIn(after));
  const copied = [...left].filter(([time, count]) => count > (times.get(time) ?? 0));
  return [
    ...scalarsIn(after).filter((scalar) => !known.has(scalar)),
    // A timestamp that is copied from another property is an invented value.
    ...copied.map(([time]) => time),
  ];
}

function countTimes(scalars: readonly Scalar[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const scalar of scalars) {
    if (typeof scalar !== 'number' || scalar < 1e9 || scalar > 1e11) continue;
    counts.set(scalar, (counts.get(scalar) ?? 0) + 1);
  }
  return counts;
}

const units = [1e3, 1e6, 1e9];

/** A scalar and the values that follow from it: as text, as a number, in seconds, and the strings in it, without duplicates. */
function sameAs(scalar: Scalar): readonly Scalar[] {
  const number = typeof scalar === 'string' && scalar.trim() !== '' ? Number(scalar) : scalar;
  const same: Scalar[] = [scalar, String(scalar)];
  if (typeof scalar === 'string') {
    const date = /^\d{4}-\d\d-\d\d/.test(scalar) ? new Date(scalar.replace(' ', 'T')) : undefined;
    if (date !== undefined && !Number.isNaN(date.getTime())) {
      same.push(Math.floor(date.getTime() / 1000));
    }
    // The text of an annotation is the mark in its message.
    same.push(...(scalar.match(/【[^】]*】/g) ?? []));
    if (/^true$/i.test(scalar)) same.push(true);
    if (/^false$/i.test(scalar)) same.push(false);
  }
  if (typeof number === 'number' && Number.isFinite(number)) {
    same.push(number, Math.floor(number), ...units.map((unit) => Math.floor(number / unit)));
    if (number === 0 || number === 1) same.push(number === 1);
  }
  return [...new Set(same)];
}

/** The totals of token counts: every sum of two numbers that are near each other in the text. */
function sumsOf(scalars: readonly Scalar[]): readonly number[] {
  const isCount = (scalar: Scalar) => scalar !== null && /^\d+$/.test(String(scalar));
  const numbers = scalars.filter(isCount).map(Number);
  const sums = new Set<number>();
  for (const [index, one] of numbers.entries()) {
    for (const other of numbers.slice(index + 1, index + 4)) sums.add(one + other);
  }
  return [...sums];
}

let words: ReadonlySet<Scalar> | undefined;

/** The names of properties in the schemas, and the values that a property is limited to. Examples are none of them. */
function schemaWords(): ReadonlySet<Scalar> {
  if (words === undefined) {
    const found = new Set<Scalar>();
    const folder = new URL('../../schemas/', import.meta.url);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.schema.json'))) {
      collect(JSON.parse(readFileSync(new URL(file, folder), 'utf8')), found);
    }
    words = found;
  }
  return words;
}

function collect(schema: unknown, found: Set<Scalar>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'examples' || key === 'default') continue;
    if (key === 'const') found.add(value);
    else if (key === 'enum' && Array.isArray(value)) for (const one of value) found.add(one);
    else {
      if (key === 'properties') for (const name of Object.keys(value)) found.add(name);
      collect(value, found);
    }
  }
}
