import assert from 'node:assert/strict';
import { prettyJson } from '../../../../server/src/text/format/stringify.ts';

describe('prettyJson', () => {
  for (const value of [
    { a: [1, 'x: {,}', { b: null }], c: {}, d: [], 'e"': '\\"' },
    [[[]], [{}], true],
    'text',
    5,
    {},
  ]) {
    it(`formats ${JSON.stringify(value)} as JSON.stringify does`, () => {
      const expected = JSON.stringify(value, undefined, 2);
      assert.equal(prettyJson(JSON.stringify(value)), expected);
      assert.equal(prettyJson(expected), expected);
    });
  }

  it('keeps the spelling of numbers and strings', () =>
    assert.equal(
      prettyJson('{"a":1.0,"a":12345678901234567890}'),
      '{\n  "a": 1.0,\n  "a": 12345678901234567890\n}',
    ));
});
