import assert from 'node:assert/strict';
import { findingsIn, running, transcript } from './transcript.ts';

describe('event-status', () => {
  for (const events of [
    [['created', running], ['in_progress', running], ['completed']],
    [['failed', '{ "status": "failed" }']],
    [['delta', '{ "delta": {} }']],
    [['completed', '{ "status": "complete" }']],
  ] as const) {
    it(`takes ${JSON.stringify(events)}`, () => {
      const found = findingsIn(transcript(...events));
      assert.deepEqual(
        found.filter((one) => one.startsWith('event-status')),
        [],
      );
    });
  }

  it('finds an event that says another status than its step', () => {
    assert.deepEqual(findingsIn(transcript(['failed'])), [
      "event-status 2:/event The event says `failed`, but the step's `status` is `completed`",
    ]);
    assert.deepEqual(findingsIn(transcript(['created'])), [
      "event-status 2:/event The event says `in_progress`, but the step's `status` is `completed`",
    ]);
  });
});
