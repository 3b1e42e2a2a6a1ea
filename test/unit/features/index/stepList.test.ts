import assert from 'node:assert/strict';
import { countById } from '../../../../server/src/features/index/countObjects.ts';
import { stepList } from '../../../../server/src/features/index/stepList.ts';
import { contextWith, documentOf, offsetsOf } from '../../../support/fixture.ts';

const step = (id: string, members = '') =>
  `{"id": "${id}", "object": "thread.run.step"${members === '' ? '' : `, ${members}`}}`;
const unnamed = '{"object": "thread.run.step", "status": "failed"}';

/** Both steps of a stream in their order; `step_2` occurs once, `step_1` twice. */
const stream = [
  `event: thread.run.step.created\ndata: ${step('step_1', '"created_at": 1699063290, "status": "in_progress"')}`,
  'event: thread.run.step.delta\ndata: {"id": "step_1", "object": "thread.run.step.delta", "delta": {}}',
  `event: thread.run.step.created\ndata: ${step('step_2', '"created_at": 1699063289, "type": "tool_calls"')}`,
  `event: thread.run.step.completed\ndata: ${step('step_1', '"created_at": 1699063290, "status": "completed"')}`,
  '',
].join('\n\n');

describe('the list of the steps of a document', () => {
  it('has each step once, sorted by time, with its description', () => {
    const document = documentOf(stream, 'plaintext');
    const steps = stepList(document, contextWith({ display: { timeZone: 'Europe/Berlin' } }));
    assert.deepEqual(
      steps.map(({ range: _, ...listed }) => listed),
      [
        {
          id: 'step_2',
          type: 'tool_calls',
          status: undefined,
          created: '2023-11-04 03:01:29+01:00',
        },
        {
          id: 'step_1',
          type: undefined,
          status: 'completed',
          created: '2023-11-04 03:01:30+01:00',
        },
      ],
    );
    const [second, first] = steps.map(({ range }) => offsetsOf(document, range));
    assert.ok(second && first);
    assert.ok(stream.slice(second.start, second.end).startsWith('{"id": "step_2"'));
    assert.equal(first.start, stream.lastIndexOf('{"id": "step_1"'));
  });

  it('has steps without an id and without a time', () => {
    const steps = stepList(documentOf(`[${unnamed}, ${unnamed}]`, 'json'), contextWith());
    const expected = { id: undefined, type: undefined, status: 'failed', created: undefined };
    assert.deepEqual(
      steps.map(({ range: _, ...listed }) => listed),
      [expected, expected],
    );
  });

  it('finds steps in strings, and none in an unrelated document', () => {
    const text = JSON.stringify({ body: step('step_1') });
    const document = documentOf(text, 'json');
    const [only, ...others] = stepList(document, contextWith());
    assert.deepEqual(others, []);
    assert.ok(only);
    const { start, end } = offsetsOf(document, only.range);
    assert.equal(JSON.parse(`"${text.slice(start, end)}"`), step('step_1'));
    assert.deepEqual(stepList(documentOf('{"a": 1}', 'json'), contextWith()), []);
  });
});

describe('the count of the steps of a document', () => {
  const count = (text: string, languageId = 'json') =>
    countById(documentOf(text, languageId), contextWith());

  it('has the number of steps and of their occurrences', () => {
    assert.deepEqual(count(stream, 'plaintext'), { steps: 2, objects: 2, occurrences: 3 });
    assert.deepEqual(count(`[${step('step_1')}, ${step('step_2')}]`), {
      steps: 2,
      objects: 2,
      occurrences: 2,
    });
    const recording = JSON.stringify({ stream, polled: JSON.parse(step('step_1')) });
    assert.deepEqual(count(recording), { steps: 2, objects: 2, occurrences: 4 });
  });

  it('counts each step without an ID as a separate step', () => {
    assert.deepEqual(count(`[${unnamed}, ${unnamed}]`), { steps: 2, objects: 2, occurrences: 2 });
    assert.deepEqual(count('{"a": 1}'), { steps: 0, objects: 0, occurrences: 0 });
  });
});
