import assert from 'node:assert/strict';
import { byDistance, nearest } from '../../../server/src/rules/nearest.ts';

describe('nearest', () => {
  const known = ['completed', 'failed', 'expired', 'id', 'logs'];

  for (const [word, found] of [
    ['completed', ['completed']],
    ['Completed', ['completed']],
    ['complete', ['completed']],
    ['compelted', ['completed']],
    ['complte', ['completed']],
    ['incomplete', []],
    ['fialed', ['failed']],
    ['log', ['logs']],
    ['blog', []],
    ['is', []],
    ['', []],
    ['x'.repeat(1e6), []],
  ] as const) {
    it(`${word.slice(0, 20) || 'an empty word'} means ${found[0] ?? 'none'}`, () =>
      assert.deepEqual(nearest(word, known), found));
  }

  it('leaves out what is farther than the nearest', () =>
    assert.deepEqual(nearest('expird_at', ['expires_at', 'expired_at']), ['expired_at']));

  it('keeps all that are equally near', () =>
    assert.deepEqual(nearest('foo_bat', ['foo_bar', 'foo_baz']), ['foo_bar', 'foo_baz']));

  it('orders all by distance', () =>
    assert.deepEqual(byDistance('faild', known), ['failed', 'id', 'expired', 'completed', 'logs']));
});
