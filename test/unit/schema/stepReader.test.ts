import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { random } from '../../../bench/random.ts';
import { visitIds } from '../../../server/src/model/idFields.ts';
import { isObject, valueAt } from '../../../server/src/model/json.ts';
import { countMembers } from '../../../server/src/rules/check.ts';
import { every } from '../../../server/src/schema/plan.ts';
import { type Read, stepReader } from '../../../server/src/schema/stepReader.ts';
import { validate } from '../../../server/src/schema/validate.ts';
import { countLines } from '../../../server/src/text/characters.ts';
import { isJson } from '../../../server/src/text/isJson.ts';
import { openSource } from '../../../server/src/text/pieces/source.ts';
import { readable } from '../../../server/src/text/readable.ts';
import { mutants } from '../../support/mutations.ts';
import { reversed } from '../../support/reversed.ts';
import { deltaOf, validSteps } from '../../support/validSteps.ts';

const texts = [['id'], ['status'], ['step_details', 'type']];
const values = [
  ['created_at'],
  ['usage'],
  ['usage', 'total_tokens'],
  ['failed_at'],
  ['last_error', 'message'],
  ['step_details', 'tool_calls', every, 'function', 'output'],
];
const keys = [
  ['step_details', 'tool_calls', every, 'id'],
  ['delta', 'step_details', 'tool_calls', every, 'index'],
];

/** What was read of an object. */
interface Kept extends Pick<Read, 'marker' | 'texts' | 'extras' | 'plain' | 'traced'> {
  readonly numbers: readonly (number | undefined)[];
  readonly nulls: readonly boolean[];
}

let last: Kept | undefined;
const makeReader = stepReader(() => ({
  texts,
  values,
  keys,
  traces: [['key'], ['ey-', 'tok']],
  make: (read) => {
    const { marker, extras, plain, traced } = read;
    last = {
      ...{ marker, extras, plain, traced, texts: [...read.texts] },
      numbers: values.map((_, at) => read.number(at)),
      nulls: values.map((_, at) => read.isNull(at)),
    };
    return read;
  },
}));

/** Reads the object at the start of a text; gives what was read and the reader. */
function readIn(text: string) {
  last = undefined;
  const reader = makeReader(readable(text));
  assert.ok(reader !== undefined, 'WebAssembly runs here');
  reader.read(0);
  return { read: last as Kept | undefined, reader };
}

/** The texts of a value: on one line, and over many. */
function textsOf(value: unknown): readonly string[] {
  const indented = JSON.stringify(value, undefined, 2);
  return [JSON.stringify(value), indented, indented.replaceAll('\n', '\r\n\t')];
}

describe('stepReader', () => {
  const judged = mutants(20240501, 6000)
    .filter(({ kind }) => kind === 'step' || kind === 'delta')
    .flatMap(({ value, what }, at) => {
      const text = textsOf(at % 7 < 3 ? reversed(value) : value)[at % 3] ?? '';
      return { value, what, text, ...readIn(text) };
    });
  const passed = judged.flatMap(({ read, ...one }) => (read === undefined ? [] : { read, ...one }));

  it('reads nothing that the compiled schemas find fault with', () => {
    const wrong = passed.filter(({ read, value }) => validate(read.marker, value).some(isMistake));
    assert.deepEqual(
      wrong.map(({ what }) => what),
      [],
    );
  });

  it('reads nearly all that is right', () => {
    for (const step of validSteps(7, 50)) {
      for (const text of textsOf(step)) assert.equal(readIn(text).read?.marker, 'step', text);
      for (const text of textsOf(deltaOf(step))) assert.equal(readIn(text).read?.marker, 'delta');
    }
    const right = judged.filter(({ value }) => {
      const kind = valueAt(value, ['object']) === 'thread.run.step' ? 'step' : 'delta';
      return !validate(kind, value).some(isMistake);
    });
    assert.ok(right.length > 500 && passed.length > 0.9 * right.length, `${passed.length}`);
  });

  it('sees the known extras', () => {
    for (const { read, value, what } of passed)
      assert.equal(read.extras, validate(read.marker, value).length > 0, what);
  });

  it('sees whether there is something that only a rule can judge', () => {
    let plain = 0;
    for (const { read, value, what } of passed) {
      assert.equal(read.plain, isPlain(read.marker, value), what);
      if (read.plain) plain++;
    }
    assert.ok(plain > 100 && plain < passed.length - 100, `${plain} of ${passed.length}`);
  });

  it('gives the values that were wanted', () => {
    for (const { read, value, what } of passed) {
      const wanted = texts.map((path) => valueAt(value, path));
      assert.deepEqual(read.texts, wanted, what);
      for (const [at, path] of values.entries()) {
        const there = valuesAt(value, path);
        const numbers = there.filter((one) => typeof one === 'number');
        assert.equal(read.numbers[at], numbers[0], what);
        assert.equal(read.nulls[at], there.includes(null), what);
      }
    }
    assert.ok(passed.some(({ read }) => read.nulls.at(-1)));
  });

  it('counts lines, names and nesting, and knows where the object ends', () => {
    for (const { reader, value, text } of passed) {
      const { end, lines, keys, depth, ascii } = reader;
      assert.deepEqual(
        { end, lines, keys, depth, ascii },
        {
          end: text.length,
          lines: countLines(text),
          keys: countMembers(value),
          depth: depthOf(value),
          ascii: /^[\0-\x7f]*$/.test(text),
        },
      );
    }
  });

  it('reads only JSON, and no object with a name twice, whatever is done to a text', () => {
    const choose = random(7);
    let read = 0;
    for (const step of validSteps(11, 12)) {
      for (let round = 0; round < 60; round++) {
        const text = scratched(choose.pick(textsOf(choose.chance(0.3) ? deltaOf(step) : step)));
        const { reader, read: found } = readIn(text);
        if (found === undefined) continue;
        read++;
        const value: unknown = JSON.parse(text.slice(0, reader.end));
        assert.equal(reader.keys, countMembers(value), text);
        assert.ok(!validate(found.marker, value).some(isMistake), text);
      }
    }
    assert.ok(read > 100, `${read}`);

    function scratched(text: string): string {
      const at = choose.integer(1, text.length - 1);
      const piece = choose.pick([
        ...'{}[]",:\\0123456789eE+-. \n\t\u0001é\u{1f600}xnu',
        '"id":"step_1",',
        ',',
      ]);
      return text.slice(0, at) + piece + text.slice(at + choose.integer(0, 2));
    }
  });
});

describe('stepReader, in texts that may hold a trace', () => {
  const [step] = validSteps(3, 1);
  const isTraced = (metadata: Readonly<Record<string, string>>) => {
    const { read } = readIn(JSON.stringify({ ...step, metadata }));
    assert.ok(read !== undefined, JSON.stringify(metadata));
    return read.traced;
  };

  it('finds each of them wherever it stands in a text or a name', () => {
    for (const trace of ['key', 'ey-', 'tok'])
      for (let before = 0; before < 40; before++)
        for (const around of [`${'a'.repeat(before)}${trace}`, `${'ä"'.repeat(before)}${trace}b`]) {
          assert.ok(isTraced({ a: around }), around);
          if (!around.includes('"')) assert.ok(isTraced({ [around]: 'a' }), around);
        }
  });

  it('finds none where none is, nor one that goes beyond a text', () => {
    for (const text of ['', 'k', 'ke', 'k-ey', 'KEY', 'Tok', 'ke"y', 'e\nke', 'tkyoe'])
      for (let before = 0; before < 20; before++)
        assert.ok(!isTraced({ a: 'a'.repeat(before) + text, b: 'y' }), text);
  });
});

describe('stepReader, in texts that should be JSON', () => {
  const [step] = validSteps(3, 1);

  /** Whether a step is found plain whose only call has a text for its arguments. */
  function isPlainWith(text: string, write = JSON.stringify): boolean {
    const called = { name: 'f', arguments: 'here', output: null };
    const details = { tool_calls: [{ id: 'call_1', type: 'function', function: called }] };
    const value = {
      ...step,
      type: 'tool_calls',
      step_details: { type: 'tool_calls', ...details },
    };
    const { read } = readIn(JSON.stringify(value).replace('"here"', () => write(text)));
    assert.ok(read !== undefined, text);
    return read.plain;
  }

  const inEscapes = (text: string) =>
    `"${text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;

  it('takes for JSON what JSON.parse takes for it, and most of what that is in a suite of odd texts', () => {
    let plain = 0;
    const texts = [...filesIn('accept'), ...filesIn('reject')];
    for (const text of texts)
      for (const write of [JSON.stringify, inEscapes])
        if (isPlainWith(text, write)) {
          assert.ok(isJson(text), text);
          plain++;
        }
    assert.ok(plain > 1.4 * filesIn('accept').length, `${plain} of ${texts.length}`);
  });

  it('takes any value for JSON, however it is written, and none of it when something is wrong', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const change = fc.constantFrom(...'"{}[],:\\ 0e-\n'.split(''), '');
    fc.assert(
      fc.property(value, fc.boolean(), fc.nat(), change, (value, isWide, at, put) => {
        const text = JSON.stringify(value, undefined, isWide ? 2 : undefined);
        const isUsual = !/\d[eE]|\d[\d.]{15}/.test(text) && !hasEscapedName(text);
        for (const write of [JSON.stringify, inEscapes]) {
          if (isUsual) assert.ok(isPlainWith(text, write), text);
          const offset = at % (text.length + 1);
          const changed = text.slice(0, offset) + put + text.slice(offset + 1);
          if (isPlainWith(changed, write)) assert.ok(isJson(changed), changed);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** Names with escapes are for the rules to judge, as are numbers with an exponent or many digits. */
  function hasEscapedName(text: string): boolean {
    const names: string[] = [];
    JSON.parse(text, (name, value) => {
      names.push(name);
      return value;
    });
    return names.some((name) => JSON.stringify(name).includes('\\'));
  }

  it('leaves those to the rules that nest deep or are long', () => {
    assert.ok(isPlainWith('['.repeat(50) + ']'.repeat(50)));
    assert.ok(!isPlainWith('['.repeat(200_000) + ']'.repeat(200_000)));
    assert.ok(!isPlainWith('['.repeat(500) + ']'.repeat(500)));
    assert.ok(isPlainWith(JSON.stringify('x\n'.repeat(5000))));
    assert.ok(!isPlainWith(JSON.stringify('x\n'.repeat(50_000))));
  });
});

describe('stepReader, in long texts', () => {
  const [step] = validSteps(3, 1);

  /** A list of steps, in each of which so many units are free text. */
  function listOf(count: number, length: number): string {
    const note = (at: number) => `${at} `.repeat(length).slice(0, length);
    const steps = Array.from({ length: count }, (_, at) => ({
      ...step,
      id: `step_${at}`,
      status: 'failed',
      last_error: { code: 'server_error', message: note(at) },
    }));
    return JSON.stringify(steps);
  }

  /** Reads the elements of an array from the first to the last, or to one that is not read; gives their IDs. */
  function* idsIn(text: string): Generator<unknown> {
    const reader = makeReader(readable(text));
    for (let at = 1; reader?.read(at) !== undefined; at = reader.end + 1) yield last?.texts[0];
  }

  it('reads all steps of a text that is much longer than its window', () => {
    for (const length of [900, 200_000]) {
      const count = 4_000_000 / length;
      const ids = [...idsIn(listOf(Math.floor(count), length))];
      assert.deepEqual(
        ids,
        Array.from(ids, (_, at) => `step_${at}`),
      );
      assert.equal(ids.length, Math.floor(count));
    }
  });

  it('does not read a step that the window cannot hold, nor beyond the end of a text', () => {
    assert.deepEqual([...idsIn(listOf(1, 2_000_000))], []);
    const text = listOf(3, 10);
    for (let end = 1; end < text.length - 1; end++) {
      const whole = text.slice(0, end).match(/\},?(?=\{|$)/g)?.length ?? 0;
      assert.ok([...idsIn(text.slice(0, end))].length <= whole, text.slice(0, end));
    }
    assert.equal([...idsIn(text.slice(0, -1))].length, 3);
  });

  it('keeps two texts apart that are read by turns', () => {
    const one = idsIn(listOf(50, 20));
    const other = idsIn(listOf(50, 30).replaceAll('"id":"step_', '"id":"step_x'));
    for (let at = 0; at < 50; at++) {
      assert.equal(one.next().value, `step_${at}`);
      assert.equal(other.next().value, `step_x${at}`);
    }
  });

  it('is not there where a host does not let WebAssembly run', () => {
    const host = globalThis as { WebAssembly?: unknown };
    const { WebAssembly: own } = host;
    try {
      delete host.WebAssembly;
      const without = stepReader(() => ({ texts, values, keys, traces: [], make: (read) => read }));
      assert.equal(without(readable(listOf(1, 1))), undefined);
      const { pieces } = openSource(listOf(3, 20_000), false, 'json', without);
      assert.equal(pieces.islands, 3);
    } finally {
      host.WebAssembly = own;
    }
  });
});

function filesIn(folder: string): readonly string[] {
  const path = new URL(`../../fixtures/json/${folder}/`, import.meta.url);
  return readdirSync(path).map((name) => readFileSync(new URL(name, path), 'utf8'));
}

function isPlain(kind: Read['marker'], value: unknown): boolean {
  let plain = true;
  visitIds(kind, value, (_path, id, { prefix = '' }) => {
    if (!id.startsWith(prefix)) plain = false;
  });
  const path = kind === 'step' ? ['step_details', 'tool_calls'] : keysOfDelta;
  const calls = (valueAt(value, path) ?? []) as readonly ToolCall[];
  const isRepeated = (keys: readonly unknown[]) => new Set(keys).size < keys.length;
  if (isRepeated(calls.map(({ id, index }) => (kind === 'step' ? id : index)))) plain = false;
  for (const { type, function: called } of calls) {
    if (type === 'retrieval') plain = false;
    if (kind === 'step' && called !== undefined && !isJson(called.arguments)) plain = false;
  }
  return plain;
}

const keysOfDelta = ['delta', 'step_details', 'tool_calls'];

/** What a tool call says of itself. */
interface ToolCall {
  readonly id?: string;
  readonly index?: number;
  readonly type: string;
  readonly function?: { readonly arguments: string };
}

function isMistake({ kind }: { readonly kind: string }): boolean {
  return kind !== 'extra';
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** What stands at a path: where all elements of an array are meant, there may be more. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] {
  if (name === undefined) return [value];
  if (name === every)
    return Array.isArray(value) ? value.flatMap((one) => valuesAt(one, rest)) : [];
  return isObject(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}
