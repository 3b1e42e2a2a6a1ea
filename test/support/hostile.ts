import { functionCall, list, step, toolCalls } from '../unit/rules/support.ts';

/** A document that somebody made to break a reader, or that a program has written by mistake. */
export interface Hostile {
  readonly name: string;
  /** Between two steps with a wrong `status`, each on its own line. */
  readonly make: () => string;
  /** Rules that say what is wrong with it, or what was left out. */
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

const big = 100_000;

/** Documents with something hostile in them, as elements of a list between two steps. */
export const hostiles: readonly Hostile[] = [
  {
    name: '100 000 arrays in each other',
    make: () => stepWith(`"x": ${nested(big)}, "metadata": {}, "statu": 1`),
    finds: ['nesting-limit', 'unknown-property'],
  },
  {
    name: '100 000 objects in each other',
    make: () => stepWith(`"x": ${objects(big)}, "metadata": {"a": 1}`),
    finds: ['nesting-limit', 'metadata-limits'],
  },
  {
    name: '100 000 brackets that nobody closes',
    make: () => stepWith(`"x": ${'['.repeat(big)}`),
    finds: ['nesting-limit', 'syntax'],
  },
  { name: '100 000 levels beside steps', make: () => nested(big), finds: ['nesting-limit'] },
  {
    name: '100 000 levels around a step',
    make: () => nested(big).replace('[]', `[${JSON.stringify(step({ status: 'done' }))}]`),
    finds: ['nesting-limit', 'enum'],
  },
  {
    name: 'JSON text of 100 000 levels in a string',
    make: () => calls(1, () => functionCall({ arguments: nested(big), output: objects(big) })),
    finds: [],
  },
  {
    name: 'a string of 20 MB',
    make: () => stepWith(`"metadata": {"a": "${'x'.repeat(20_000_000)}"}`),
    finds: ['metadata-limits'],
  },
  {
    name: 'a string of 10 MB that nobody closes',
    make: () => stepWith(`"metadata": {"a": "${'x'.repeat(10_000_000)}`),
    finds: ['syntax'],
  },
  {
    name: 'a string of a million escapes',
    make: () => stepWith(`"x": "${'\\n\\"\\u0000'.repeat(333_333)}"`),
    finds: ['unknown-property'],
  },
  {
    name: 'a name of 5 MB',
    make: () => stepWith(`"${'k'.repeat(5_000_000)}": 1, "metadata": {}`),
    finds: ['unknown-property'],
  },
  {
    name: 'a number of a million digits',
    make: () => JSON.stringify(step()).replace('1699063290', '1'.repeat(1_000_000)),
    finds: ['type'],
  },
  {
    name: 'a word of 5 MB',
    make: () => stepWith(`"x": ${'a'.repeat(5_000_000)}`),
    finds: ['syntax'],
  },
  {
    name: '5 MB of white space',
    make: () => stepWith(`"x":${' '.repeat(5_000_000)}1`),
    finds: ['unknown-property'],
  },
  {
    name: 'a million lines without anything',
    make: () => stepWith(`"x":${'\r\n'.repeat(1_000_000)}1`),
    finds: ['unknown-property'],
  },
  {
    name: 'a million lines that are not JSON',
    make: () => stepWith(`"x": [${'a\n'.repeat(1_000_000)}]`),
    finds: ['syntax'],
  },
  {
    name: 'a million commas',
    make: () => stepWith(`"x": [${','.repeat(1_000_000)}]`),
    finds: ['syntax'],
  },
  {
    name: '200 000 openings with a comma each',
    make: () => stepWith(`"x": ${'[,{"a":1,'.repeat(100_000)}`),
    finds: ['syntax', 'nesting-limit'],
  },
  {
    name: 'a million NUL bytes',
    make: () => stepWith(`"x": ${'\0'.repeat(1_000_000)}, "y": "\0"`),
    finds: ['syntax'],
  },
  {
    name: 'a binary file',
    make: () => stepWith(`"x": ${bytes(1_000_000).toString('utf8')}`),
    finds: ['syntax'],
  },
  {
    name: 'halves of characters',
    make: () =>
      stepWith('"\ud800": "\udc00", "\\ud800": "\\udc00", "metadata": {"\ud800": "\ud800"}'),
    finds: ['unknown-property'],
  },
  {
    name: 'numbers beyond all bounds',
    make: () =>
      JSON.stringify(step())
        .replace('1699063290', '1e400')
        .replace('1699063291', '-1e400')
        .replace('"metadata":{}', '"metadata":{"a":1e999,"b":-0,"c":1e-999}'),
    finds: ['type', 'metadata-limits'],
  },
  {
    name: "names that are JavaScript's own",
    make: () =>
      stepWith(
        '"__proto__": {"status": 1}, "constructor": {"prototype": null}, "hasOwnProperty": 1,' +
          ' "toString": 2, "then": 3, "length": -1, "metadata": {"__proto__": "a", "constructor": 1}',
      ),
    finds: ['unknown-property', 'metadata-limits'],
  },
  {
    name: '100 000 pairs of metadata',
    make: () => stepWith(`"metadata": {${many(big, (at) => `"k${at}": "v"`)}}`),
    finds: ['metadata-limits'],
  },
  {
    name: '30 000 wrong values of metadata',
    make: () => stepWith(`"metadata": {${many(30_000, (at) => `"k${at}": ${at}`)}}`),
    finds: ['metadata-limits'],
  },
  {
    name: '100 000 unknown properties',
    make: () => stepWith(many(big, (at) => `"statu${at}": 1`)),
    finds: ['unknown-property'],
  },
  {
    name: 'one property 100 000 times',
    make: () => stepWith(many(big, () => '"metadata": {}')),
    finds: ['duplicate-key'],
  },
  {
    name: '20 000 markers in each other',
    make: () => `${'{"object":"thread.run.step","a":['.repeat(20_000)}${']}'.repeat(20_000)}`,
    finds: ['nesting-limit', 'required'],
  },
  {
    name: '20 000 lists in each other',
    make: () =>
      `${'{"object":"list","first_id":"","data":['.repeat(20_000)}${JSON.stringify(step())}${']}'.repeat(20_000)}`,
    finds: ['nesting-limit'],
  },
  {
    name: '20 000 markers beside each other',
    make: () => `{"a":[${many(20_000, () => '{"object":"thread.run.step"}')}]}`,
    finds: ['required'],
  },
  {
    name: '20 000 markers in one object',
    make: () => `{${many(20_000, () => '"object":"thread.run.step"')}}`,
    finds: ['duplicate-key', 'required'],
  },
  {
    name: '3 000 wrong tool calls in one step',
    make: () => calls(3_000, (id) => ({ id, type: 'functio', functio: {} })),
    finds: ['enum'],
  },
  {
    name: '3 000 tool calls with the same ID and arguments that are not JSON',
    make: () => calls(3_000, () => functionCall({ arguments: '{"a":' })),
    finds: ['duplicate-id', 'arguments-json'],
  },
  {
    name: 'a list in one line of 2 MB',
    make: () => {
      const text = JSON.stringify(step());
      return JSON.stringify(list([])).replace('[]', () => `[${many(4_500, () => text)}]`);
    },
    finds: ['list-ids'],
  },
];

/** The document: a hostile text between two steps with a wrong status. */
export function around(text: string): string {
  const wrong = JSON.stringify(step({ status: 'complete' }));
  return `[\n${wrong},\n${text},\n${wrong}\n]\n`;
}
