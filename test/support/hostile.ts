import { functionCall, list, step, toolCalls } from '../unit/rules/values.ts';

/** A document made to break a parser, or written by a program by mistake. */
export interface Hostile {
  readonly name: string;
  /** Between two steps with a wrong `status`, each on its own line. */
  readonly make: () => string;
  /** Rules that report it. */
  readonly finds: readonly string[];
}

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const many = (count: number, item: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => item(index)).join(',');
const bytes = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, at) => (at * 7919 + (at >> 8) * 31) & 255));

/** A step with some more members as text. */
const stepWith = (members: string) =>
  JSON.stringify(step()).replace('"metadata":{}', () => members);
const calls = (count: number, call: (index: number) => object) =>
  JSON.stringify(
    step({ step_details: toolCalls(...Array.from({ length: count }, (_, i) => call(i))) }),
  );

/**
 * Documents with something hostile in them, as elements of a list between two steps. `scale` multiplies their sizes; with
 * 1 they have up to 20 MB, or 100 000 levels.
 */
export function hostiles(scale: number): readonly Hostile[] {
  const times = (count: number) => Math.round(count * scale);
  const big = times(100_000);
  return [
    {
      name: 'arrays nested far too deep',
      make: () => stepWith(`"x": ${nested(big)}, "metadata": {}, "statu": 1`),
      finds: ['nesting-limit', 'unknown-property'],
    },
    {
      name: 'objects nested far too deep',
      make: () => stepWith(`"x": ${objects(big)}, "metadata": {"a": 1}`),
      finds: ['nesting-limit', 'metadata-limits'],
    },
    {
      name: 'brackets that are never closed',
      make: () => stepWith(`"x": ${'['.repeat(big)}`),
      finds: ['nesting-limit', 'syntax'],
    },
    {
      name: 'arrays nested far too deep beside steps',
      make: () => nested(big),
      finds: ['nesting-limit'],
    },
    {
      name: 'arrays nested far too deep around a step',
      make: () => nested(big).replace('[]', `[${JSON.stringify(step({ status: 'done' }))}]`),
      finds: ['nesting-limit', 'enum'],
    },
    {
      name: 'JSON text nested far too deep in a string',
      make: () => calls(1, () => functionCall({ arguments: nested(big), output: objects(big) })),
      finds: [],
    },
    {
      name: 'a very long string',
      make: () => stepWith(`"metadata": {"a": "${'x'.repeat(times(20_000_000))}"}`),
      finds: ['metadata-limits'],
    },
    {
      name: 'a very long string that is never closed',
      make: () => stepWith(`"metadata": {"a": "${'x'.repeat(times(10_000_000))}`),
      finds: ['syntax'],
    },
    {
      name: 'a string of many escapes',
      make: () => stepWith(`"x": "${'\\n\\"\\u0000'.repeat(times(333_333))}"`),
      finds: ['unknown-property'],
    },
    {
      name: 'a very long property name',
      make: () => stepWith(`"${'k'.repeat(times(5_000_000))}": 1, "metadata": {}`),
      finds: ['unknown-property'],
    },
    {
      name: 'a number of many digits',
      make: () => JSON.stringify(step()).replace('1699063290', '1'.repeat(times(1_000_000))),
      finds: ['type'],
    },
    {
      name: 'a very long word outside of strings',
      make: () => stepWith(`"x": ${'a'.repeat(times(5_000_000))}`),
      finds: ['syntax'],
    },
    {
      name: 'much white space',
      make: () => stepWith(`"x":${' '.repeat(times(5_000_000))}1`),
      finds: ['unknown-property'],
    },
    {
      name: 'many empty lines',
      make: () => stepWith(`"x":${'\r\n'.repeat(times(1_000_000))}1`),
      finds: ['unknown-property'],
    },
    {
      name: 'many lines that are not JSON',
      make: () => stepWith(`"x": [${'a\n'.repeat(times(1_000_000))}]`),
      finds: ['syntax'],
    },
    {
      name: 'many commas',
      make: () => stepWith(`"x": [${','.repeat(times(1_000_000))}]`),
      finds: ['syntax'],
    },
    {
      name: 'many opening brackets followed by a comma',
      make: () => stepWith(`"x": ${'[,{"a":1,'.repeat(times(100_000))}`),
      finds: ['syntax', 'nesting-limit'],
    },
    {
      name: 'many NUL bytes',
      make: () => stepWith(`"x": ${'\0'.repeat(times(1_000_000))}, "y": "\0"`),
      finds: ['syntax'],
    },
    {
      name: 'a binary file',
      make: () => stepWith(`"x": ${bytes(times(1_000_000)).toString('utf8')}`),
      finds: ['syntax'],
    },
    {
      name: 'halves of surrogate pairs',
      make: () =>
        stepWith('"\ud800": "\udc00", "\\ud800": "\\udc00", "metadata": {"\ud800": "\ud800"}'),
      finds: ['unknown-property'],
    },
    {
      name: 'numbers out of range',
      make: () =>
        JSON.stringify(step())
          .replace('1699063290', '1e400')
          .replace('1699063291', '-1e400')
          .replace('"metadata":{}', '"metadata":{"a":1e999,"b":-0,"c":1e-999}'),
      finds: ['type', 'metadata-limits'],
    },
    {
      name: "names that JavaScript's objects have",
      make: () =>
        stepWith(
          '"__proto__": {"status": 1}, "constructor": {"prototype": null}, "hasOwnProperty": 1,' +
            ' "toString": 2, "then": 3, "length": -1, "metadata": {"__proto__": "a", "constructor": 1}',
        ),
      finds: ['unknown-property', 'metadata-limits'],
    },
    {
      name: 'many pairs of metadata',
      make: () => stepWith(`"metadata": {${many(big, (at) => `"k${at}": "v"`)}}`),
      finds: ['metadata-limits'],
    },
    {
      name: 'many wrong values of metadata',
      make: () => stepWith(`"metadata": {${many(times(30_000), (at) => `"k${at}": ${at}`)}}`),
      finds: ['metadata-limits'],
    },
    {
      name: 'many unknown properties',
      make: () => stepWith(many(big, (at) => `"statu${at}": 1`)),
      finds: ['unknown-property'],
    },
    {
      name: 'one property many times',
      make: () => stepWith(many(big, () => '"metadata": {}')),
      finds: ['duplicate-key'],
    },
    {
      name: 'many markers in each other',
      make: () =>
        `${'{"object":"thread.run.step","a":['.repeat(times(20_000))}${']}'.repeat(times(20_000))}`,
      finds: ['nesting-limit', 'required'],
    },
    {
      name: 'many lists in each other',
      make: () =>
        `${'{"object":"list","first_id":"","data":['.repeat(times(20_000))}${JSON.stringify(step())}${']}'.repeat(times(20_000))}`,
      finds: ['nesting-limit'],
    },
    {
      name: 'many markers beside each other',
      make: () => `{"a":[${many(times(20_000), () => '{"object":"thread.run.step"}')}]}`,
      finds: ['required'],
    },
    {
      name: 'many markers in one object',
      make: () => `{${many(times(20_000), () => '"object":"thread.run.step"')}}`,
      finds: ['duplicate-key', 'required'],
    },
    {
      name: 'many wrong tool calls in one step',
      make: () => calls(times(3_000), (id) => ({ id, type: 'functio', functio: {} })),
      finds: ['enum'],
    },
    {
      name: 'many tool calls with the same ID and broken arguments',
      make: () => calls(times(3_000), () => functionCall({ arguments: '{"a":' })),
      finds: ['duplicate-id', 'arguments-json'],
    },
    {
      name: 'a long list in one line',
      make: () => {
        const text = JSON.stringify(step());
        return JSON.stringify(list([])).replace('[]', () => `[${many(times(4_500), () => text)}]`);
      },
      finds: ['list-ids'],
    },
  ];
}
