import assert from 'node:assert/strict';
import { documentWith, findingsInText } from './documents.ts';
import { findingsIn, running, streamOf } from './stream.ts';

type Events = readonly (readonly [name: string, data?: string])[];

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
    it(`accepts ${JSON.stringify(events)}`, () => {
      const found = findingsIn(streamOf(...events));
      assert.deepEqual(found.filter(ours), []);
    });
  }

  it('reports an event that differs from the status of its step', () => {
    assert.deepEqual(findingsIn(streamOf(['failed'])), [
      'event-status 2:/event The event name says `failed`, but the `status` of the step is `completed`',
    ]);
    assert.deepEqual(findingsIn(streamOf(['created'])), [
      'event-status 2:/event The event name says `created`, which is `in_progress`, but the `status` of the step is `completed`',
    ]);
  });

  it('reports an event that contains a step instead of a delta, or vice versa', () => {
    assert.deepEqual(
      findingsIn(streamOf(['delta', '{ "object": "thread.run.step" }'])).filter(ours),
      ['event-status 2:/event The event name says `delta`, but the data is a run step'],
    );
    assert.deepEqual(findingsIn(streamOf(['completed', '{ "delta": {} }'])).filter(ours), [
      'event-status 2:/event The data is a delta, but the event name is not `thread.run.step.delta`',
    ]);
  });
});

describe('a fix of event-status', () => {
  /** The titles of the safe fixes. */
  const safeIn = (events: Events) =>
    findingsInText(documentWith(streamOf(...events)))
      .filter(({ finding }) => finding.rule === 'event-status')
      .flatMap(({ finding }) => finding.fixes ?? [])
      .filter(({ safety }) => safety === 'safe')
      .map(({ title }) => title);

  const cases: readonly (readonly [string, Events, readonly string[]])[] = [
    [
      'the timestamps of the step confirm its status',
      [['created', running], ['in_progress', running], ['failed']],
      ['Change the event to `thread.run.step.completed`'],
    ],
    [
      'the step was created and goes on',
      [
        ['created', running],
        ['completed', running],
      ],
      ['Change the event to `thread.run.step.in_progress`'],
    ],
    ['it may have been created or go on', [['completed', running]], []],
    [
      'the timestamps speak against the status',
      [
        ['created', running],
        ['completed', '{ "status": "in_progress", "completed_at": 1699063291 }'],
      ],
      [],
    ],
    ['the step ends later, too', [['created', running], ['in_progress'], ['completed']], []],
    [
      'the data is a delta',
      [['completed', '{ "delta": {} }']],
      ['Change the event to `thread.run.step.delta`'],
    ],
  ];
  for (const [what, events, expected] of cases) {
    it(`is ${expected.length > 0 ? '' : 'not '}safe where ${what}`, () =>
      assert.deepEqual(safeIn(events), expected));
  }
});
