import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  applyEdits,
  composeEdits,
  type JsonEdit,
  textEdits,
} from '../../../server/src/text/edit/edits.ts';
import { type Format, formatOf, write } from '../../../server/src/text/format/format.ts';
import {
  type JsonPath,
  type Node,
  parse,
  pathOf,
} from '../../../server/src/text/json/syntaxTree.ts';
import { runs } from '../../support/examples.ts';
import { pathsIn } from '../../support/values.ts';

const lines = '{\n  "a": 1,\n  "b": { "c": 2 },\n  "d": [\n    3\n  ]\n}';
const order = ['z', 'a', 'm', 'b', 'd', 'x'];

function insert(path: JsonPath, ...members: (readonly [string, unknown])[]): JsonEdit {
  return { kind: 'insert', path, members, order };
}

function edited(text: string, edits: readonly JsonEdit[], comments = false): string | undefined {
  const result = textEdits(parse(text, comments), edits);
  return result && applyEdits(text, result);
}

describe('text edits', () => {
  const table: readonly [
    name: string,
    text: string,
    edits: readonly JsonEdit[],
    after: string | undefined,
  ][] = [
    [
      'replaces a value',
      lines,
      [{ kind: 'replace', path: ['a'], value: null }],
      lines.replace('1', 'null'),
    ],
    [
      'writes an object in the indentation of the file',
      '{\n\t"a": 1\n}',
      [{ kind: 'replace', path: ['a'], value: { b: { c: [] } } }],
      '{\n\t"a": {\n\t\t"b": {\n\t\t\t"c": []\n\t\t}\n\t}\n}',
    ],
    ['replaces the whole value', '[1]', [{ kind: 'replace', path: [], value: 'x' }], '"x"'],
    [
      'renames a key',
      lines,
      [{ kind: 'rename', path: ['b'], name: 'e"' }],
      lines.replace('"b"', '"e\\""'),
    ],
    [
      'inserts behind the nearest predecessor in the order',
      lines,
      [insert([], ['x', 1], ['m', null])],
      '{\n  "a": 1,\n  "m": null,\n  "b": { "c": 2 },\n  "d": [\n    3\n  ],\n  "x": 1\n}',
    ],
    ['inserts in front', lines, [insert([], ['z', 0])], lines.replace('"a"', '"z": 0,\n  "a"')],
    [
      'inserts what the order does not know at the end',
      lines,
      [insert([], ['q', 0])],
      lines.replace(/\n}$/, ',\n  "q": 0\n}'),
    ],
    [
      'keeps an object on its line',
      lines,
      [insert(['b'], ['x', { y: [1, 2], z: {} }])],
      lines.replace('"c": 2', '"c": 2, "x": { "y": [1, 2], "z": {} }'),
    ],
    [
      'keeps minified text minified',
      '{"a":1,"b":[]}',
      [insert([], ['x', { y: [1, 2] }])],
      '{"a":1,"b":[],"x":{"y":[1,2]}}',
    ],
    [
      'fills an empty object',
      '{\n    "a": {}\n}',
      [insert(['a'], ['x', 1])],
      '{\n    "a": {\n        "x": 1\n    }\n}',
    ],
    [
      'fills an empty object in an array over several lines',
      '[\n  {},\n  { "a": 1 }\n]',
      [insert([0], ['x', 1])],
      '[\n  {\n    "x": 1\n  },\n  { "a": 1 }\n]',
    ],
    ['fills an empty object in one line', '{"a":{ }}', [insert(['a'], ['x', 1])], '{"a":{"x":1}}'],
    [
      'keeps CRLF',
      '{\r\n  "a": 1\r\n}',
      [insert([], ['x', [1]])],
      '{\r\n  "a": 1,\r\n  "x": [\r\n    1\r\n  ]\r\n}',
    ],
    [
      'removes the first property',
      lines,
      [{ kind: 'remove', path: ['a'] }],
      lines.replace('"a": 1,\n  ', ''),
    ],
    [
      'removes one in the middle',
      lines,
      [{ kind: 'remove', path: ['b'] }],
      lines.replace('"b": { "c": 2 },\n  ', ''),
    ],
    [
      'removes the last one',
      '{\n  "a": 1,\n  "b": 2\n}',
      [{ kind: 'remove', path: ['b'] }],
      '{\n  "a": 1\n}',
    ],
    [
      'removes the only one',
      '{\n  "a": { "b": 2 }\n}',
      [{ kind: 'remove', path: ['a', 'b'] }],
      '{\n  "a": {}\n}',
    ],
    [
      'removes elements',
      '[1, 2, 3, 4]',
      [0, 2, 3].map((at) => ({ kind: 'remove', path: [at] })),
      '[2]',
    ],
    [
      'means the last one of a repeated name',
      '{"a":1,"a":2}',
      [{ kind: 'replace', path: ['a'], value: 3 }],
      '{"a":1,"a":3}',
    ],
    [
      'cuts a repeated property',
      '{"a":1,"b":0,"a":2}',
      [{ kind: 'cut', offset: 1, length: 6 }],
      '{"b":0,"a":2}',
    ],
    [
      'replaces all members at once',
      '{ "a": 1, "b": 2 }',
      [{ kind: 'remove', path: ['a'] }, { kind: 'remove', path: ['b'] }, insert([], ['x', 1])],
      '{ "x": 1 }',
    ],
    [
      'does several things in one object',
      lines,
      [
        { kind: 'rename', path: ['a'], name: 'x' },
        { kind: 'replace', path: ['a'], value: 9 },
        { kind: 'remove', path: ['d'] },
        insert([], ['d2', 1], ['m', 2]),
      ],
      '{\n  "m": 2,\n  "x": 9,\n  "b": { "c": 2 },\n  "d2": 1\n}',
    ],
    [
      'replaces an unfinished value',
      '{ "a": tru, "b": 1 }',
      [{ kind: 'replace', path: ['a'], value: true }],
      undefined,
    ],
    [
      'replaces a string that is not closed',
      '{\n  "a": "x\n}',
      [{ kind: 'replace', path: ['a'], value: 'y' }],
      '{\n  "a": "y"\n}',
    ],
    [
      'inserts before what is broken',
      '{\n  "a": 1,\n  "b": \n}',
      [insert([], ['m', 2])],
      '{\n  "a": 1,\n  "m": 2,\n  "b": \n}',
    ],
    ['does not insert behind an open string', '{\n  "a": "x\n}', [insert([], ['m', 2])], undefined],
    ['does not insert into an open object', '{ "a": {', [insert(['a'], ['m', 2])], undefined],
    ['does not insert what is there', lines, [insert([], ['a', 2])], undefined],
    [
      'does not rename to a name that is there',
      lines,
      [{ kind: 'rename', path: ['a'], name: 'b' }],
      undefined,
    ],
    ['does not edit what is not there', lines, [{ kind: 'remove', path: ['y'] }], undefined],
    [
      'does not do two things to one value',
      lines,
      [
        { kind: 'replace', path: ['b', 'c'], value: 1 },
        { kind: 'remove', path: ['b'] },
      ],
      undefined,
    ],
  ];
  for (const [name, text, edits, after] of table) {
    it(name, () => assert.equal(edited(text, edits), after));
  }

  it('keep comments with the property before them', () => {
    const text = '{\n  "a": 1, // one\n  "b": 2 // two\n}';
    assert.equal(
      edited(text, [insert([], ['m', 0])], true),
      '{\n  "a": 1, // one\n  "m": 0,\n  "b": 2 // two\n}',
    );
    assert.equal(
      edited(text, [insert([], ['x', 0])], true),
      '{\n  "a": 1, // one\n  "b": 2, // two\n  "x": 0\n}',
    );
    assert.equal(
      edited(text, [{ kind: 'remove', path: ['b'] }], true),
      '{\n  "a": 1 // one\n   // two\n}',
    );
  });

  it('use the indentation of the first line from the document', () => {
    const format = { ...formatOf('{\n    "data": [\n'), indent: '        ' };
    const text = '{}';
    const edits = textEdits(parse(text), [insert([], ['x', 1])], format) ?? [];
    assert.equal(applyEdits(text, edits), '{\n            "x": 1\n        }');
  });
});

describe('text edits of any text', () => {
  const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'ä"\\', '');
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, 0, -1.5e-7, 'x', 'a,"}]\n', '{'),
      fc.array(tie('any'), { maxLength: 4 }),
      fc
        .uniqueArray(fc.tuple(name, tie('any')), { selector: ([key]) => key, maxLength: 5 })
        .map(Object.fromEntries),
    ),
  })).any;
  const format: fc.Arbitrary<Format> = fc.record({
    eol: fc.constantFrom('\n', '\r\n'),
    unit: fc.constantFrom('  ', '    ', '\t'),
    space: fc.constantFrom(' ', ''),
    padding: fc.constantFrom(' ', ''),
    lines: fc.boolean(),
    indent: fc.constant(''),
  });
  const choices = fc.array(fc.record({ at: fc.nat(), kind: fc.nat(4), name, value }), {
    maxLength: 5,
  });

  it('change the text as they change the value', () => {
    fc.assert(
      fc.property(value, format, choices, (root, how, chosen) => {
        const text = write(root, how);
        const edits = chosen.map((one) => editFor(root, one));
        const result = textEdits(parse(text), edits, how);
        if (result === undefined) return;
        const expected = edits.length === 0 ? root : applied(root, edits);
        assert.deepEqual(
          JSON.parse(applyEdits(text, result)),
          JSON.parse(JSON.stringify(expected)),
        );
      }),
      { numRuns: runs(200, 2000) },
    );
  });

  it('keep everything else, byte by byte', () => {
    const odd = new Map<unknown, string>([
      [0, '0.0'],
      [-1.5e-7, '-15.0E-8'],
      ['x', '"\\u0078"'],
    ]);
    const raw = (one: unknown) => odd.get(one) ?? JSON.stringify(one);
    fc.assert(
      fc.property(value, format, choices, (root, how, [chosen]) => {
        fc.pre(chosen !== undefined && chosen.kind !== renaming);
        const text = write(root, how, raw);
        const edit = editFor(root, chosen);
        const result = textEdits(parse(text), [edit], how);
        fc.pre(result !== undefined);
        const path = edit.kind === 'cut' ? [] : edit.path;
        const changed = edit.kind === 'replace' || edit.kind === 'remove' ? path : undefined;
        const kept = tokensIn(parse(text).root, text, changed);
        const after = applyEdits(text, result);
        const now = tokensIn(parse(after).root, after);
        let next = 0;
        for (const token of now) if (token === kept[next]) next++;
        assert.equal(next, kept.length);
      }),
      { numRuns: runs(100, 1000) },
    );
  });

  it('keep the layout of an object', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { minKeys: 1 }),
        format,
        value,
        (root, how, added) => {
          const result = textEdits(
            parse(write(root, how)),
            [{ kind: 'insert', path: [], members: [['x', added]], order: [] }],
            how,
          );
          assert.ok(result);
          assert.equal(applyEdits(write(root, how), result), write({ ...root, x: added }, how));
        },
      ),
      { numRuns: runs(100, 1000) },
    );
  });

  it('compose', () => {
    const edit = fc.record({
      offset: fc.nat(),
      length: fc.nat(3),
      text: fc.constantFrom('', 'x', 'yz'),
    });
    const list = fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), list, (text, lists) => {
        let after = text;
        const made = lists.map((one) => {
          const fit = fitted(one, after.length);
          after = applyEdits(after, fit);
          return fit;
        });
        assert.equal(applyEdits(text, composeEdits(text.length, made)), after);
      }),
      { numRuns: runs(200, 2000) },
    );
  });
});

/** The names and scalars of a tree as they are written, without those at or under a path. */
function tokensIn(node: Node | undefined, text: string, without?: JsonPath): readonly string[] {
  if (node === undefined) return [];
  const path = pathOf(node);
  if (without?.length === path.length && without.every((key, index) => key === path[index]))
    return [];
  if (node.children === undefined) return [text.slice(node.offset, node.offset + node.length)];
  return node.children.flatMap((child) => tokensIn(child, text, without));
}

/** Which kind of choice is a rename. */
const renaming = 1;

interface Choice {
  readonly at: number;
  readonly kind: number;
  readonly name: string;
  readonly value: unknown;
}

/** An edit of some path in a value. */
function editFor(root: unknown, { at, kind, name, value }: Choice): JsonEdit {
  const paths = pathsIn(root);
  const path = paths[at % paths.length] ?? [];
  const edits: readonly JsonEdit[] = [
    { kind: 'replace', path, value },
    { kind: 'rename', path, name },
    { kind: 'insert', path, members: [[name, value]], order: ['b', 'a', 'c'] },
    {
      kind: 'insert',
      path,
      members: [
        [name, value],
        ['n', 0],
      ],
      order: ['n', 'a'],
    },
    { kind: 'remove', path },
  ];
  return edits[kind] ?? { kind: 'remove', path };
}

/** The value after edits whose paths all lead through the value before. */
function applied(value: unknown, edits: readonly JsonEdit[], path: JsonPath = []): unknown {
  const here = edits.filter(
    (edit) =>
      'path' in edit && edit.path.join('/') === path.join('/') && edit.path.length === path.length,
  );
  const replaced = here.find((edit) => edit.kind === 'replace');
  if (replaced !== undefined) return replaced.value;
  if (typeof value !== 'object' || value === null) return value;
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const members = keys.flatMap((key): [string, unknown][] => {
    const inside = [...path, key];
    const mine = edits.filter(
      (edit) =>
        'path' in edit &&
        edit.path.length === inside.length &&
        edit.path.join('/') === inside.join('/'),
    );
    if (mine.some((edit) => edit.kind === 'remove')) return [];
    const rename = mine.find((edit) => edit.kind === 'rename');
    return [
      [
        rename?.name ?? String(key),
        applied((value as Record<string | number, unknown>)[key], edits, inside),
      ],
    ];
  });
  if (Array.isArray(value)) return members.map(([, one]) => one);
  const inserted = here.flatMap((edit) => (edit.kind === 'insert' ? edit.members : []));
  return Object.fromEntries([...members, ...inserted]);
}

/** Edits in order, without overlap, inside a text. */
function fitted(
  edits: readonly { offset: number; length: number; text: string }[],
  length: number,
) {
  let from = 0;
  return edits
    .map((edit) => ({ ...edit, offset: edit.offset % (length + 1) }))
    .sort((a, b) => a.offset - b.offset)
    .flatMap((edit) => {
      const offset = Math.max(from, edit.offset);
      if (offset + edit.length > length) return [];
      from = offset + edit.length + 1;
      return [{ ...edit, offset }];
    });
}
