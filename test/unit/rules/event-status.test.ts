import assert from 'node:assert/strict';
import { findingsIn, running, transcript } from './transcript.ts';

function ours(found: string): boolean {
  return found.startsWith('event-status');
}

describe('event-status', () => {
  for (const events of [
    [['created', running], ['in_progress', running], ['completed']],
    [['failed', '{ "status": "failed" }']],
    [['delta', '{ "delta": {} }']],
    [['completed', '{ "status": "complete" }']],
  ] as const) {
    it(`takes ${JSON.stringify(events)}`, () => {
      const found = findingsIn(transcript(...events));
      assert.deepEqual(found.filter(ours), []);
    });
  }

  it('finds an event that says another status than its step', () => {
    assert.deepEqual(findingsIn(transcript(['failed'])), [
      "event-status 2:/event The event says `failed`, but the step's `status` is `completed`",
    ]);
    assert.deepEqual(findingsIn(transcript(['created'])), [
      "event-status 2:/event The event says `created`, which is `in_progress`, but the step's `status` is `completed`",
    ]);
  });

  it('finds an event that carries a step instead of a delta, or the other way round', () => {
    assert.deepEqual(
      findingsIn(transcript(['delta', '{ "object": "thread.run.step" }'])).filter(ours),
      ['event-status 2:/event The event says `delta`, but its data is a run step'],
    );
    assert.deepEqual(findingsIn(transcript(['completed', '{ "delta": {} }'])).filter(ours), [
      'event-status 2:/event The data of the event is a delta, but its name is not `thread.run.step.delta`',
    ]);
  });
});
