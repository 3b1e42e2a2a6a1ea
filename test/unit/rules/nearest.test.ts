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

  it('puts the nearest first', () =>
    assert.deepEqual(nearest('expird_at', ['expires_at', 'expired_at']), [
      'expired_at',
      'expires_at',
    ]));

  it('orders all by distance', () =>
    assert.deepEqual(byDistance('faild', known), ['failed', 'id', 'expired', 'completed', 'logs']));
});
