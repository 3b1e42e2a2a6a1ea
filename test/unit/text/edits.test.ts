import assert from 'node:assert/strict';
import { type JsonEdit, textEdits } from '../../../server/src/text/edit/edits.ts';
import { styleOf } from '../../../server/src/text/format/jsonStyle.ts';
import { type JsonPath, parse } from '../../../server/src/text/json/syntaxTree.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';

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
    const style = { ...styleOf('{\n    "data": [\n'), indent: '        ' };
    const text = '{}';
    const edits = textEdits(parse(text), [insert([], ['x', 1])], style) ?? [];
    assert.equal(applyEdits(text, edits), '{\n            "x": 1\n        }');
  });
});
