import { type Random, random } from '../../../bench/random.ts';
import { isObject, pointerOf } from '../../../server/src/model/jsonValue.ts';
import type { JsonPath } from '../../../server/src/schema/schemaAt.ts';
import type { SchemaKind } from '../../../server/src/schema/schemas.ts';
import { clientNameOf } from '../../../server/src/schema/sdkNames.ts';
import { samples } from '../../unit/schema/samples.ts';
import { pathsIn, valueAt, withValue } from '../values.ts';
import { deltaOf, eventOf, listOf, page, type Step, validSteps } from './validSteps.ts';

/** A document of a kind; the kind is that of the valid document that it was made from. */
export interface Mutant {
  readonly kind: SchemaKind;
  readonly value: unknown;
  readonly original: unknown;
  /** What was done to it, and where. */
  readonly what: string;
}

/** What a mutation makes of the value at a path of `root`; `undefined` if it does not apply there. */
type Mutation = (target: Target, choose: Random) => unknown;

interface Target {
  readonly root: unknown;
  readonly path: JsonPath;
  readonly value: unknown;
}

/** Documents with one mutation, every fifth with two; the same for the same seed. */
export function mutants(seed: number, count: number): readonly Mutant[] {
  const choose = random(seed);
  const steps = validSteps(seed, 2);
  return Array.from({ length: count }, (_, at) => {
    const once = mutated(choose.chance(0.1) ? sample(choose) : made(choose, steps), choose);
    return at % 5 === 4 ? mutated(once, choose) : once;
  });
}

function sample(choose: Random): Mutant {
  const [kind, value] = choose.pick(samples);
  return valid(kind, value);
}

function made(choose: Random, steps: readonly Step[]): Mutant {
  const step = choose.pick(steps);
  const kind = choose.pick(['step', 'step', 'step', 'list', 'delta', 'event', 'event'] as const);
  const values = {
    step: () => step,
    list: () => listOf(page(choose, steps, choose.integer(1, 3))),
    delta: () => deltaOf(step),
    event: () => eventOf(choose.chance(0.7) ? step : deltaOf(step)),
  };
  return valid(kind, values[kind]());
}

function valid(kind: SchemaKind, value: unknown): Mutant {
  return { kind, value, original: value, what: '' };
}

function mutated(original: Mutant, choose: Random): Mutant {
  const paths = pathsIn(original.value).filter((path) => path.length > 0);
  // Few paths are near the top, but they matter more.
  const top = paths.filter((path) => path.length === 1);
  for (;;) {
    const [name, mutation] = choose.pick(Object.entries(mutations));
    for (let attempt = 0; attempt < 50; attempt++) {
      const path = choose.pick(choose.chance(0.4) ? top : paths);
      const target = { root: original.value, path, value: valueAt(original.value, path) };
      const value = mutation(target, choose);
      if (value === undefined) continue;
      const what = `${name} ${pointerOf(path)}`;
      return { ...original, value, what: [original.what, what].filter(Boolean).join(', ') };
    }
  }
}

/** A value of every JSON type, empty and not. */
const everyType = [null, true, 7, 1.5, 'x', '12', '', [], {}, [7], { x: 7 }];

/** Numbers on both sides of every bound. */
const numbers = [-1, -0.01, 0, 0.5, 1, 1.01, 1e12, 1e16];

/** Strings that are valid somewhere, and some that nearly are. */
const words = [
  ...['message_creation', 'tool_calls', 'function', 'file_search', 'code_interpreter', 'retrieval'],
  ...['completed', 'in_progress', 'expired', 'server_error', 'logs', 'image', 'text', 'auto'],
  ...['thread.run.step', 'thread.run.step.delta', 'thread.run.step.completed', 'list'],
  ...['browser', 'functions', 'done', 'thread.run.created', 'default-2024-08-21'],
];

const mutations: Readonly<Record<string, Mutation>> = {
  remove: ({ root, path }) => (isName(path) ? withValue(root, path, undefined) : undefined),
  'leave an output out': ({ root, path }) =>
    path.at(-1) === 'output' ? withValue(root, path, undefined) : undefined,
  misspell: (target, choose) => renamed(target, (name) => slip(name, choose)),
  'spell as a client': (target) => renamed(target, clientNameOf),
  'name as another': (target, choose) => renamed(target, () => choose.pick(words)),
  'another type': ({ root, path }, choose) => withValue(root, path, choose.pick(everyType)),
  null: ({ root, path }) => withValue(root, path, null),
  'another number': ({ root, path, value }, choose) =>
    typeof value === 'number' ? withValue(root, path, choose.pick(numbers)) : undefined,
  'another word': ({ root, path, value }, choose) =>
    typeof value === 'string' ? withValue(root, path, choose.pick(words)) : undefined,
  'another tag': ({ root, path, value }, choose) =>
    typeof value === 'string' && ['type', 'object', 'event'].includes(String(path.at(-1)))
      ? withValue(root, path, choose.pick(words))
      : undefined,
  'another tool': ({ root, path, value }) =>
    path.at(-2) === 'tool_calls' && isObject(value)
      ? withValue(root, path, { id: value.id, index: value.index, type: 'browser', browser: {} })
      : undefined,
  'misspell the value': ({ root, path, value }, choose) =>
    typeof value === 'string' ? withValue(root, path, slip(value, choose)) : undefined,
  'one more property': ({ root, path, value }, choose) =>
    isObject(value)
      ? withValue(root, [...path, choose.pick(['note', ...words])], choose.pick(everyType))
      : undefined,
  'all the metadata': ({ root, path }, choose) =>
    path.at(-1) === 'metadata' ? withValue(root, path, choose.pick(muchMetadata)) : undefined,
  'exchange with a neighbor': ({ root, path, value }, choose) => {
    const parent = path.slice(0, -1);
    const other = [...parent, choose.pick(keysOf(valueAt(root, parent)))];
    return withValue(withValue(root, path, valueAt(root, other)), other, value);
  },
  empty: ({ root, path, value }) => {
    if (Array.isArray(value)) return withValue(root, path, []);
    return isObject(value) ? withValue(root, path, {}) : undefined;
  },
};

const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key_${at}`, 'value']));

const muchMetadata = [
  pairs(16),
  pairs(17),
  { ['k'.repeat(64)]: '' },
  { ['k'.repeat(65)]: '' },
  { key: 'v'.repeat(512) },
  { key: 'v'.repeat(513) },
  { key: '😀'.repeat(512) },
  { key: 2 },
  { key: null },
];

function isName(path: JsonPath): boolean {
  return typeof path.at(-1) === 'string';
}

function renamed({ root, path, value }: Target, to: (name: string) => string): unknown {
  if (!isName(path)) return undefined;
  const name = to(String(path.at(-1)));
  const without = withValue(root, path, undefined);
  return name === path.at(-1) ? undefined : withValue(without, [...path.slice(0, -1), name], value);
}

/** A string with a typing error: a missing character, or two exchanged ones. */
function slip(word: string, choose: Random): string {
  if (word.length < 2) return `${word}x`;
  const at = choose.integer(0, word.length - 2);
  const [first = '', second = ''] = word.slice(at, at + 2);
  const instead = choose.chance(0.5) ? first : `${second}${first}`;
  return `${word.slice(0, at)}${instead}${word.slice(at + 2)}`;
}

function keysOf(value: unknown): readonly (string | number)[] {
  return Array.isArray(value) ? [...value.keys()] : Object.keys(value ?? {});
}
