import { isListSchema } from '../model/findKind.ts';
import { isObject, typeName, valueAt } from '../model/jsonValue.ts';
import { code, either, formatTimestamp, json } from '../model/messageText.ts';
import { nullBesideValue } from '../model/suggestName.ts';
import { isoProblem } from '../model/time/isoDate.ts';
import type { SchemaNode } from '../schema/resolvedSchema.ts';
import { type JsonPath, schemaAt } from '../schema/schemaAt.ts';
import type { JsonType, SchemaKind } from '../schema/schemas.ts';
import type { Rule } from './engine/rule.ts';
import { convert } from './support/convert.ts';
import { mustBeNull } from './support/endTimestamps.ts';
import { fixIf } from './support/fixes.ts';

/** Finds values of the wrong JSON type. */
export const type: Rule = {
  name: 'type',
  severity: 'error',
  fixable: true,
  docs: {
    summary: 'A value of the wrong JSON type',
    what: 'A value does not have the JSON type of the documented schema: a string instead of a number, an object instead of an array, or null where a value is required. Timestamps are integers in Unix seconds; `1699063291.0` is an integer. A fix converts ISO 8601 dates that exist; without a time zone they are read as UTC.',
    why: 'Typed clients fail to read the file. Untyped clients carry the wrong type along until something else fails.',
    examples: [
      { bad: '"completed_at": "1699063291"', good: '"completed_at": 1699063291' },
      { bad: '"created_at": "2023-11-04T02:01:30Z"', good: '"created_at": 1699063290' },
      { bad: '"metadata": []', good: '"metadata": {}' },
    ],
  },
  onSchemaError: (error, { kind, value: root }) => {
    if (error.kind !== 'type') return undefined;
    const { path } = error;
    const value = valueAt(root, path);
    const node = schemaAt(kind, path, root);
    if (value === null && isBesideValue(path, kind, root)) return 'suppressed';
    const isDate = node?.annotations.timestamp === true && typeof value === 'string';
    const problem = isDate ? isoProblem(value.trim()) : undefined;
    const why = problem === undefined ? '' : `: ${problem}`;
    const message = `Expected ${expectation(error, node)}, got ${describe(value)}${why}`;
    // The value of a list does not contain its steps, so it cannot be replaced.
    const holdsSteps = isListSchema(kind) && path[0] === 'data' && value !== null;
    const isNull = path.length === 1 && isObject(root) && mustBeNull(kind, root, String(path[0]));
    const converted = node && !holdsSteps ? convert(value, node, isNull) : undefined;
    if (converted === undefined) return { path, message };
    const right = converted.value;
    const time = node?.annotations.timestamp && typeof right === 'number';
    const title =
      moved(value, right) ?? `Change to ${time ? formatTimestamp(right) : shown(right)}`;
    const fix = fixIf(converted.isSame, title, { kind: 'replace', path, value: right });
    return { path, message, fixes: [fix] };
  },
};

/** Returns whether the value of a null property is under a wrong name, which is reported. */
function isBesideValue(path: JsonPath, kind: SchemaKind, root: unknown): boolean {
  const around = path.slice(0, -1);
  const [object, node] = [valueAt(root, around), schemaAt(kind, around, root)];
  if (!isObject(object) || node === undefined) return false;
  return nullBesideValue(object, node).some((name) => name === path.at(-1));
}

/** Returns a title for a fix that keeps the object, or `undefined`. */
function moved(value: unknown, right: unknown): string | undefined {
  if (Array.isArray(right) && right[0] === value) return 'Put the object into an array';
  return Array.isArray(value) && value[0] === right
    ? 'Take the object out of the array'
    : undefined;
}

/** Maximum length of an object that a title shows completely. */
const longestShown = 50;

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  const fits = typeof value === 'object' && !Array.isArray(value) && text.length <= longestShown;
  return fits ? code(text) : json(value);
}

const typeWords: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: '`true` or `false`',
  object: 'an object',
  array: 'an array',
  null: 'null',
};

function expectation(
  { expected, nullable }: { readonly expected: readonly JsonType[]; readonly nullable: boolean },
  node: SchemaNode | undefined,
): string {
  const unit = node?.annotations.timestamp ? ' (Unix seconds)' : '';
  const types = expected.map((one) => typeWords[one] + unit);
  const values = node?.values?.map(({ value }) => code(String(value))) ?? types;
  return either(nullable ? [...values, 'null'] : values);
}

function describe(value: unknown): string {
  const name = typeName(value);
  if (name === 'string' || name === 'number') return `the ${name} ${json(value)}`;
  if (name === 'boolean') return json(value);
  return name === 'null' ? 'null' : `an ${name}`;
}
