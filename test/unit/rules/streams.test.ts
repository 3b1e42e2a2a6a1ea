import assert from 'node:assert/strict';
import { accumulateObjects } from '../../../server/src/features/accumulateObjects.ts';
import { codeActions } from '../../../server/src/features/codeActions/codeActions.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { now } from './support.ts';
import { step } from './values.ts';

const context = contextWith({ now });
const created = {
  event: 'thread.run.step.created',
  data: step({ status: 'in_progress' }),
};
const completed = { event: 'thread.run.step.completed', data: step({}) };
const done = { event: 'done', data: '[DONE]' };
const run = [created, completed, done];

function found(text: string, languageId = 'json'): readonly string[] {
  return findingsOf(documentOf(text, languageId), context).map(
    ({ finding, pointer }) => `${finding.rule} ${pointer}`,
  );
}

/** Events as a stream; `lineBreak` ends a line, and each line of the data is one of the stream. */
function streamOf(events: readonly { event: string; data: unknown }[], pretty = false): string {
  const dataOf = (data: unknown) =>
    typeof data === 'string' ? data : JSON.stringify(data, undefined, pretty ? 2 : undefined);
  return events
    .map(
      ({ event, data }) =>
        `event: ${event}\ndata: ${dataOf(data).replaceAll('\n', '\ndata: ')}\n\n`,
    )
    .join('');
}

describe('the streams of a document', () => {
  const twice = [created, completed, completed];

  for (const [name, value] of [
    ['two arrays of events', { a: run, b: run }],
    ['arrays in an array', [run, run]],
    ['interactions that hold events', [{ events: run }, { events: run }]],
    ['bodies of text', { entries: [{ body: streamOf(run) }, { body: streamOf(run) }] }],
    ['events behind the end of a stream', [...run, ...run]],
  ] as const)
    it(`are separate: ${name}`, () => assert.deepEqual(found(JSON.stringify(value)), []));

  it('are separate after the end of a stream in a text', () => {
    assert.deepEqual(found(streamOf([...run, ...run]), 'plaintext'), []);
    assert.deepEqual(
      found([...run, ...run].map((one) => JSON.stringify(one)).join('\n'), 'jsonl'),
      [],
    );
  });

  it('are each checked for their order', () => {
    assert.deepEqual(found(JSON.stringify({ a: twice, b: run })), ['event-order /a/2/event']);
    assert.deepEqual(found(streamOf(twice), 'plaintext'), ['event-order 8:/event']);
  });
});

describe('an event whose data is a nested document', () => {
  const wrong = {
    ...completed,
    data: step({ status: 'in_progress', completed_at: null, usage: null }),
  };
  const asText = { ...wrong, data: JSON.stringify(wrong.data) };

  it('is compared with its data', () => {
    assert.deepEqual(found(JSON.stringify({ events: [created, asText] })), [
      'event-status /events/1/event',
    ]);
    assert.deepEqual(found(streamOf([created, wrong], true), 'plaintext'), [
      `event-status ${streamOf([created], true).split('\n').length + 1}:/event`,
    ]);
  });

  for (const [name, text, languageId] of [
    ['a JSON string', JSON.stringify([created, asText]), 'json'],
    ['data on several lines', streamOf([created, wrong], true), 'plaintext'],
  ] as const)
    it(`is fixed in place: ${name}`, () => {
      const document = documentOf(text, languageId);
      const [finding] = findingsOf(document, context);
      assert.ok(finding);
      const actions = codeActions(document, finding.range, context, ['quickfix']);
      const action = actions.find(
        ({ title }) => title === 'Change the status to `completed` as a placeholder',
      );
      assert.ok(action, actions.map(({ title }) => title).join());
      const after = applyEdits(text, action.edits);
      assert.deepEqual(accumulateObjects(documentOf(after, languageId))[0], {
        ...wrong.data,
        status: 'completed',
      });
    });

  it('is accumulated like other events', () => {
    const whole = accumulateObjects(documentOf(streamOf(run), 'plaintext'));
    assert.equal(whole.length, 1);
    assert.deepEqual(accumulateObjects(documentOf(streamOf(run, true), 'plaintext')), whole);
    const texts = run.map(({ event, data }) => ({ event, data: JSON.stringify(data) }));
    assert.deepEqual(accumulateObjects(documentOf(JSON.stringify(texts), 'json')), whole);
  });
});

describe('a mistake in a document with several texts', () => {
  const line = JSON.stringify(step({ status: 'complete' }));

  it('keeps the pointers of its line and the other findings', () => {
    assert.deepEqual(found(`${line}\n${line},\n`, 'jsonl'), [
      'enum 1:/status',
      'enum 2:/status',
      'syntax 2:',
    ]);
    assert.deepEqual(found(`${line}\n2: ${line}\n`, 'jsonl'), [
      'enum 1:/status',
      'syntax 2:',
      'enum 2:/status',
    ]);
    const event = `event: thread.run.step.completed\ndata: ${line}`;
    assert.deepEqual(found(`${event},\n\n`, 'plaintext'), ['enum 2:/status', 'syntax 2:']);
  });

  for (const [indent, name] of [
    [2, 'an indented'],
    [0, 'a'],
  ] as const)
    it(`is one finding for ${name} value on several lines in JSON Lines`, () => {
      const indented = JSON.stringify(step({ status: 'complete' }), undefined, 2);
      const pretty = indent === 0 ? indented.replaceAll(/^ +/gm, '') : indented;
      assert.deepEqual(found(`${pretty}\n${pretty}\n`, 'jsonl'), [
        'syntax 1:',
        'enum 1:/status',
        `enum ${pretty.split('\n').length + 1}:/status`,
      ]);
    });

  it('is one finding for a missing blank line between two events', () => {
    const text = streamOf(run);
    const lost = text.replace('\n\n', '\n');
    assert.deepEqual(found(lost, 'plaintext'), ['syntax 4:']);
  });

  it('is no finding in a stream without blank lines', () => {
    assert.deepEqual(found(streamOf(run).replaceAll('\n\n', '\n'), 'plaintext'), []);
  });

  it('is found in a YAML sequence of the lines of a stream', () => {
    const cut = streamOf([{ ...created, data: step({ status: 'running' }) }]).match(/.{1,100}/gs);
    const yaml = `body:\n${cut?.map((chunk) => `- ${JSON.stringify(chunk)}\n`).join('')}`;
    const document = documentOf(yaml, 'yaml');
    const [finding, ...others] = findingsOf(document, context);
    assert.deepEqual(others, []);
    assert.equal(finding?.pointer, '/body/2#/status');
    assert.equal(yaml.slice(finding?.start, finding?.end), '"running"'.replaceAll('"', '\\"'));
  });

  it('is one finding for an event without JSON', () => {
    const text = streamOf([created, { event: 'thread.run.step.completed', data: 'soon' }]);
    assert.deepEqual(found(text, 'plaintext'), ['syntax 5:']);
    const number = streamOf([created, { event: 'thread.run.step.completed', data: '5' }]);
    assert.deepEqual(found(number, 'plaintext'), ['type 5:']);
    const empty = streamOf([created, { event: 'thread.run.step.completed', data: '' }]);
    assert.deepEqual(found(empty, 'plaintext'), ['required 5:']);
    assert.deepEqual(found('event: thread.run.step.completed\n\n', 'plaintext'), ['required 1:']);
  });
});

describe('an event with a name of others', () => {
  const wrong = step({ status: 'complete' });

  for (const pretty of [false, true])
    it(`is checked if it holds an object of ours, ${pretty ? 'on several lines' : 'on one line'}`, () => {
      for (const [data, pointer] of [
        [wrong, '2:/status'],
        [{ step: wrong }, '2:/step/status'],
      ] as const)
        assert.deepEqual(found(streamOf([{ event: 'message', data }], pretty), 'plaintext'), [
          `enum ${pointer}`,
        ]);
    });

  it('is left alone if it holds none, also if it is no JSON', () => {
    const others = [
      { event: 'error', data: 'The thread.run.step failed' },
      { event: 'error', data: { message: 'The thread.run.step failed' } },
      { event: 'log', data: 'The thread.run.step\nfailed' },
    ];
    assert.deepEqual(found(streamOf([created, ...others, completed]), 'plaintext'), []);
  });
});
