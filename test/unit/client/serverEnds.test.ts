import assert from 'node:assert/strict';
import { endsInARow, mostEnds, withinTime } from '../../../client/src/serverEnds.ts';

describe('ends of a server', () => {
  const rowOf = (times: readonly number[]) =>
    times.reduce((before: readonly number[], now) => endsInARow(before, now), []);

  it('are in a row within some time', () => {
    const times = Array.from({ length: mostEnds }, (_, at) => at * 1000);
    assert.deepEqual(rowOf(times), times);
  });

  it('are in no row when the time between is long', () => {
    const times = Array.from({ length: 2 * mostEnds }, (_, at) => (at * withinTime) / 2);
    assert.deepEqual(rowOf(times), times.slice(-2));
  });
});
