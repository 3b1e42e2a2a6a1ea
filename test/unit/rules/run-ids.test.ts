import assert from 'node:assert/strict';
import { findingsIn, message, page, recording, run, running, stream } from './relations.ts';
import { step } from './values.ts';

const other = step({
  id: 'step_2',
  usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
});

describe('run-ids', () => {
  it('accepts objects of one run that agree', () => {
    assert.deepEqual(findingsIn([run(), step(), other, message()]), []);
  });

  it('reports the object that differs, with a safe fix if the others agree', () => {
    assert.deepEqual(findingsIn([run(), step({ assistant_id: 'asst_2' }), other]), [
      'run-ids /1/assistant_id Expected `asst_1`, which the run has, got `asst_2` [safe: Change to `asst_1`]',
    ]);
    assert.deepEqual(findingsIn([run(), step(), message({ thread_id: 'thread_2' })]), [
      'run-ids /2/thread_id Expected `thread_1`, which the run has, got `thread_2` [safe: Change to `thread_1`]',
    ]);
    assert.deepEqual(findingsIn([run(), step({ thread_id: 'thread_2' })]), [
      'run-ids /1/thread_id Expected `thread_1`, which the run has, got `thread_2` [unsafe: Change to `thread_1` as a placeholder]',
    ]);
  });

  it('reports a run that differs from all of its objects', () => {
    assert.deepEqual(findingsIn([run({ thread_id: 'thread_2' }), step(), other, message()]), [
      'run-ids /0/thread_id Expected `thread_1`, which the steps and messages of the run have, got `thread_2` [safe: Change to `thread_1`]',
    ]);
  });

  it('reports once an object that differs in one event of a stream', () => {
    const events = stream(
      ['run.step.created', running(step({ thread_id: 'thread_2' }))],
      ['run.step.completed', step()],
      ['run.completed', run()],
    );
    assert.deepEqual(findingsIn(events), [
      'run-ids 2:/thread_id Expected `thread_1`, which the run has, got `thread_2` [safe: Change to `thread_1`]',
    ]);
  });

  it('reports it in another response of a recording', () => {
    const file = recording(run(), page([step({ assistant_id: 'asst_2' })]), page([message()]));
    assert.deepEqual(findingsIn(file), [
      'run-ids /interactions/1/response/body/string#/data/0/assistant_id Expected `asst_1`, which the run has, got `asst_2` [safe: Change to `asst_1`]',
    ]);
  });

  it('leaves lists that differ to list-run, and IDs of another kind to id-prefix', () => {
    const list = page([other, step({ thread_id: 'thread_2' })]);
    assert.deepEqual(rulesIn({ run: run(), list }), ['list-run']);
    assert.deepEqual(rulesIn([run(), step({ thread_id: 'asst_1' })]), ['id-prefix']);
    assert.deepEqual(rulesIn([run(), step({ run_id: 'run_2', thread_id: 'thread_2' })]), []);
  });
});

const rulesIn = (value: unknown) => findingsIn(value).map((finding) => finding.split(' ')[0]);
