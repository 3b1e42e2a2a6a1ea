import assert from 'node:assert/strict';
import { crashPeriod, maxCrashes, recentCrashes } from '../../../client/src/server/crashHistory.ts';

describe('The crash history', () => {
  const historyOf = (times: readonly number[]) =>
    times.reduce((before: readonly number[], now) => recentCrashes(before, now), []);

  it('keeps crashes that follow each other within the period', () => {
    const times = Array.from({ length: maxCrashes }, (_, at) => at * 1000);
    assert.deepEqual(historyOf(times), times);
  });

  it('forgets crashes that are older than the period', () => {
    const times = Array.from({ length: 2 * maxCrashes }, (_, at) => (at * crashPeriod) / 2);
    assert.deepEqual(historyOf(times), times.slice(-2));
  });
});
