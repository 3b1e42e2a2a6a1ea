import assert from 'node:assert/strict';
import { isHandled } from '../../../server/src/document/nestedDocuments.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { delta, list, step } from '../rules/values.ts';
import { completedMessage, completedRun } from '../schema/runSamples.ts';

type Members = Readonly<Record<string, unknown>>;

function reported(value: unknown, languageId = 'json', settings = {}) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return findingsOf(documentOf(text, languageId), contextWith({ settings })).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer}`,
  );
}

const unmarked = step({ object: undefined });
const plural = step({ object: 'thread.run.steps' });
const { step_details, ...others } = unmarked;

describe('a run step is recognized by its properties', () => {
  for (const [name, value, ...expected] of [
    ['alone, without `object`', unmarked, 'required '],
    ['alone, with a slip in `object`', plural, 'const /object'],
    ['alone, with the `object` of a run', step({ object: 'thread.run' }), 'const /object'],
    ['alone, with nothing as `object`', step({ object: '' }), 'const /object'],
    ['alone, with null as `object`', step({ object: null }), 'type /object'],
    ['in a list without `object`', list([unmarked]), 'required /data/0'],
    ['in a list with a slip', list([plural]), 'const /data/0/object'],
    ['in a wrapper', { retrieve: unmarked }, 'required /retrieve'],
    ['in an array', [plural], 'const /0/object'],
    ['in a string', { body: JSON.stringify(plural) }, 'const /body#/object'],
    [
      'as an event of another name',
      {
        event: 'thread.run.step.created',
        data: step({ object: undefined, status: 'in_progress' }),
      },
      'required /data',
    ],
  ] as const) {
    it(name, () => assert.deepEqual(reported(value), expected));
  }

  it('in a line of JSON Lines', () =>
    assert.deepEqual(
      reported(`${JSON.stringify(step())}\n${JSON.stringify(unmarked)}\n`, 'jsonl'),
      ['required 2:'],
    ));

  it('in the data of an event without a name', () =>
    assert.deepEqual(reported(`data: ${JSON.stringify(plural)}\n\n`, 'plaintext'), [
      'event-name 1:',
      'const 1:/object',
    ]));

  it('in a cassette', () =>
    assert.deepEqual(reported(`body: '${JSON.stringify(unmarked)}'\n`, 'yaml'), [
      'required /body#',
    ]));

  for (const [name, value] of [
    ['that says that it is something else', step({ object: 'invoice' })],
    ['whose `step_details` are no object', { ...others, step_details: 'none' }],
    ['that has no `step_details`', others],
    ['that describes an API', { openapi: '3.0.0', example: unmarked }],
  ] as const satisfies readonly (readonly [string, Members])[]) {
    it(`but no object ${name}`, () => {
      assert.equal(isHandled(documentOf(JSON.stringify(value), 'json')), false);
    });
  }
});

describe('a delta whose `object` is that of a step', () => {
  const called: Members = { ...delta({ index: 0, type: 'function' }), object: 'thread.run.step' };

  it('has the wrong `object`', () => assert.deepEqual(reported(called), ['const /object']));

  it('has the wrong `object` in an event', () =>
    assert.deepEqual(reported({ event: 'thread.run.step.delta', data: called }), [
      'const /data/object',
    ]));

  it('has the wrong `object` in a stream', () => {
    const created = step({ status: 'in_progress' });
    const events = [
      ['created', created],
      ['delta', called],
    ].map(([event, data]) => `event: thread.run.step.${event}\ndata: ${JSON.stringify(data)}\n\n`);
    assert.deepEqual(reported(events.join(''), 'plaintext'), ['const 5:/object']);
  });
});

describe('a step whose `object` is that of a delta', () => {
  const called = step({ object: 'thread.run.step.delta' });

  it('has the wrong `object`', () => assert.deepEqual(reported(called), ['const /object']));

  it('has the wrong `object` in an event', () =>
    assert.deepEqual(reported({ event: 'thread.run.step.completed', data: called }), [
      'const /data/object',
    ]));
});

describe('an object with the `object` of another kind', () => {
  for (const [name, value] of [
    ['a run', completedRun],
    ['a message', completedMessage],
  ] as const)
    for (const object of [
      'thread.run.step',
      'thread.message.delta',
      'thread.run',
      'thread.message',
    ])
      if (object !== value.object)
        it(`has one finding: ${name} with ${object}`, () =>
          assert.deepEqual(reported({ ...value, object }), ['const /object']));

  it('has one finding in an event that names its kind', () => {
    const data = JSON.stringify({ ...completedRun, object: 'thread.run.step' });
    assert.deepEqual(
      reported(`event: thread.run.completed\ndata: ${data}\n\n`, 'run-step-stream'),
      ['const 2:/object'],
    );
  });
});
