import assert from 'node:assert/strict';
import { byDistance, nearest, spellingOf } from '../../../server/src/text/didYouMean.ts';

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

  it('omits words that are farther than the nearest', () =>
    assert.deepEqual(nearest('expird_at', ['expires_at', 'expired_at']), ['expired_at']));

  it('keeps all equally near words', () =>
    assert.deepEqual(nearest('foo_bat', ['foo_bar', 'foo_baz']), ['foo_bar', 'foo_baz']));

  it('orders all by distance', () =>
    assert.deepEqual(byDistance('faild', known), ['failed', 'id', 'expired', 'completed', 'logs']));
});

describe('spellingOf', () => {
  const known = [
    'default_2024_08_21',
    'rate_limit_exceeded',
    'thread.run.step.cancelled',
    'thread.run.step.completed',
  ];

  for (const [word, found] of [
    ['default-2024-08-21', 'default_2024_08_21'],
    ['Default_2024_08_21', 'default_2024_08_21'],
    ['defualt_2024_08_21', 'default_2024_08_21'],
    ['default_2024_08_22', undefined],
    ['rate_limit_exceed', 'rate_limit_exceeded'],
    ['rate_limit_excess', undefined],
    ['thread.run.step.canceled', 'thread.run.step.cancelled'],
    ['thread.run.steps.completed', 'thread.run.step.completed'],
    ['thread.run.step.nonsense', undefined],
    ['thread.run.step.compled', 'thread.run.step.completed'],
  ] as const) {
    it(`maps ${word} to ${found ?? 'no other name'}`, () =>
      assert.equal(spellingOf(word, known), found));
  }

  it('maps a word that is equally near to two names to neither', () =>
    assert.equal(spellingOf('foo_bat', ['foo_bar', 'foo_baz']), undefined));
});
