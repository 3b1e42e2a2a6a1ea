import assert from 'node:assert/strict';
import { findingsIn, running, transcript } from './transcript.ts';

const delta = ['delta', '{ "delta": {} }'] as const;
const created = ['created', running] as const;

describe('event-order', () => {
  it('finds a second created where no live service has sent it', () => {
    const text = transcript(created, created);
    assert.deepEqual(findingsIn(text), []);
    const [found] = findingsIn(text, { conformance: 'model' });
    assert.ok(found?.startsWith('event-order 5:/event The step has already been created'), found);
  });

  it('takes a whole stream, and one that goes on after tool outputs were submitted', () => {
    assert.deepEqual(findingsIn(transcript(created, delta, ['completed'])), []);
    assert.deepEqual(findingsIn(transcript(['completed'])), []);
    assert.deepEqual(findingsIn(transcript(['in_progress', running], delta)), []);
  });

  for (const [name, events, place, message] of [
    ['an event before created', [delta, created], 2, 'This event comes before the step is created'],
    ['a second end', [created, ['completed'], ['completed']], 8, 'The step has already ended'],
    ['a delta after the end', [['completed'], delta], 5, 'The step has already ended, so'],
  ] as const) {
    it(`finds ${name}`, () => {
      const [found, ...others] = findingsIn(transcript(...events));
      assert.deepEqual(others, []);
      assert.ok(found?.startsWith(`event-order ${place}:/event ${message}`), found);
    });
  }
});
