import assert from 'node:assert/strict';
import { all, code, either, formatTimestamp, json } from '../../../server/src/model/messageText.ts';

describe('the helpers for messages', () => {
  for (const [actual, expected] of [
    [either(['a']), 'a'],
    [either(['a', 'b', 'c']), 'a, b or c'],
    [all(['a', 'b']), 'a and b'],
    [code('status'), '`status`'],
    [code(''), '`""`'],
    [code('a`b'), "`a'b`"],
    [code('a\u202eb\n'), '`a\\u202eb\\u000a`'],
    [code('\ud800'), '`\\ud800`'],
    [code('x'.repeat(61)), `\`${'x'.repeat(60)}…\``],
    [code('😀'.repeat(61)), `\`${'😀'.repeat(60)}…\``],
    [json('1'), '`"1"`'],
    [json(1.5), '`1.5`'],
    [json(null), '`null`'],
    [json([]), '`[]`'],
    [json({}), '`{}`'],
    [json([1]), 'an array'],
    [json({ a: 1 }), 'an object'],
    [formatTimestamp(1699063291), '`1699063291` (2023-11-04 02:01:31Z)'],
    [formatTimestamp(1e20), '`100000000000000000000`'],
  ] as const) {
    it(expected, () => assert.equal(actual, expected));
  }
});
