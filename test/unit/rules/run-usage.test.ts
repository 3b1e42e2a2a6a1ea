import assert from 'node:assert/strict';
import { findingsIn, page, recording, run, running, stream } from './relations.ts';
import { step } from './values.ts';

const usage = (prompt: number, completion: number) => ({
  prompt_tokens: prompt,
  completion_tokens: completion,
  total_tokens: prompt + completion,
});
const wrong = run({ usage: usage(123, 400) });
const other = step({ id: 'step_2', usage: usage(10, 1) });

describe('run-usage', () => {
  it('accepts a run whose usage is the sum of its steps', () => {
    assert.deepEqual(findingsIn([run(), step()]), []);
    assert.deepEqual(findingsIn([run({ usage: usage(133, 457) }), step(), other]), []);
  });

  it('reports a different sum once, beside an array or list of all steps', () => {
    const message = 'The steps of the run add up to 456 `completion_tokens` and 579 `total_tokens`';
    assert.deepEqual(findingsIn([run({ usage: usage(123, 500) }), step()]), [
      `run-usage /0/usage/completion_tokens ${message}, not 500 and 623`,
    ]);
    assert.deepEqual(findingsIn({ run: run({ usage: usage(123, 500) }), steps: page([step()]) }), [
      `run-usage /run/usage/completion_tokens ${message}, not 500 and 623`,
    ]);
  });

  it('reports it in a stream of the whole run', () => {
    const events = stream(
      ['run.created', running({ ...wrong, status: 'in_progress' })],
      ['run.step.created', running(step())],
      ['run.step.completed', step()],
      ['run.completed', run({ usage: usage(200, 456) })],
    ).replace('"in_progress"', '"queued"');
    assert.deepEqual(findingsIn(events), [
      'run-usage 11:/usage/prompt_tokens The steps of the run add up to 123 `prompt_tokens` and 579 `total_tokens`, not 200 and 656',
    ]);
  });

  it('reports it in the responses of a recording, at the last state of the run', () => {
    const file = recording(
      running(run()),
      run({ usage: usage(200, 456) }),
      page([running(step())]),
      page([step()]),
    );
    assert.deepEqual(findingsIn(file), [
      'run-usage /interactions/1/response/body/string#/usage/prompt_tokens The steps of the run add up to 123 `prompt_tokens` and 579 `total_tokens`, not 200 and 656',
    ]);
  });

  it('ignores an incomplete set of steps, unless it already exceeds the usage', () => {
    const more = run({ usage: usage(200, 500) });
    assert.deepEqual(findingsIn({ run: more, steps: page([step()], true) }), []);
    assert.deepEqual(findingsIn({ run: more, step: step() }), []);
    const cancelled = { status: 'cancelled', completed_at: null, cancelled_at: more.created_at };
    assert.deepEqual(findingsIn([{ ...more, ...cancelled }, step(), running(other)]), []);
    assert.equal(findingsIn({ run: wrong, steps: page([step()], true) }).length, 1);
  });

  it('leaves a wrong total to usage-total', () => {
    const total = run({ usage: { ...usage(123, 456), total_tokens: 1 } });
    assert.equal(findingsIn([total, step()]).join().split(' ')[0], 'usage-total');
  });
});
