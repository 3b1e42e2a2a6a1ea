import assert from 'node:assert/strict';
import { findingsIn, running, streamOf } from './stream.ts';

const delta = ['delta', '{ "delta": {} }'] as const;
const created = ['created', running] as const;

describe('event-order', () => {
  it('reports a second created event, except in a live recording', () => {
    const text = streamOf(created, created);
    assert.deepEqual(findingsIn(text), []);
    const [found] = findingsIn(text, { conformance: 'model' });
    assert.ok(found?.startsWith('event-order 5:/event The step has already been created'), found);
  });

  it('accepts a complete stream, and one that continues after submitted tool outputs', () => {
    assert.deepEqual(findingsIn(streamOf(created, delta, ['completed'])), []);
    assert.deepEqual(findingsIn(streamOf(['completed'])), []);
    assert.deepEqual(findingsIn(streamOf(['in_progress', running], delta)), []);
  });

  for (const [name, events, place, message] of [
    ['an event before created', [delta, created], 2, 'This event comes before the step is created'],
    ['a second end', [created, ['completed'], ['completed']], 8, 'The step has already ended'],
    [
      'another status after the end',
      [created, ['completed'], ['in_progress', running]],
      8,
      'The step has already ended',
    ],
    ['a delta after the end', [['completed'], delta], 5, 'The step has already ended, so'],
  ] as const) {
    it(`reports ${name}`, () => {
      const [found, ...others] = findingsIn(streamOf(...events));
      assert.deepEqual(others, []);
      assert.ok(found?.startsWith(`event-order ${place}:/event ${message}`), found);
    });
  }
});
