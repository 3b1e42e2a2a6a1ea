import assert from 'node:assert/strict';
import { segmentsOf } from '../../../server/src/text/segments.ts';

/** The values of a JSON Lines text, a `|` between the lines that one is written on. */
function valuesOf(text: string): readonly string[] {
  return [...segmentsOf(text, 'lines')].map(({ parts }) =>
    parts.map(({ start, end }) => text.slice(start, end)).join('|'),
  );
}

describe('the values of JSON Lines', () => {
  for (const [name, text, values] of [
    ['are its lines', '{"a":1}\n[2]\r\n3\r"x"', ['{"a":1}', '[2]', '3', '"x"']],
    ['leave blank lines out', '\n1\n\n  \n2\n', ['1', '2']],
    [
      'may be written on several lines',
      '{\n  "a": [\n    1\n  ]\n}\n{"b":2}',
      ['{|  "a": [|    1|  ]|}', '{"b":2}'],
    ],
    [
      'may be written on several lines without indentation',
      '{\n"a": [\n1,\n{\n"x": {}\n}\n]\n}\n{"b":2}',
      ['{|"a": [|1,|{|"x": {}|}|]|}', '{"b":2}'],
    ],
    ['stay apart where a comma is too much', '{"a":1},\n{"b":2},\n', ['{"a":1},', '{"b":2},']],
    ['stay apart where one is unfinished', '{"a":\n{"b":2}\n', ['{"a":', '{"b":2}']],
  ] as const)
    it(name, () => assert.deepEqual(valuesOf(text), values));
});
