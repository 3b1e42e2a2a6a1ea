import assert from 'node:assert/strict';
import { userMessage } from '../schema/runSamples.ts';
import { findingsIn, message, page, recording, run, running, stream } from './relations.ts';
import { step } from './values.ts';

describe('message-step', () => {
  it('accepts the message of a step, and messages without a step', () => {
    assert.deepEqual(findingsIn([step(), message(), { ...userMessage, id: 'msg_2' }]), []);
  });

  it('reports a different run, thread or role', () => {
    assert.deepEqual(findingsIn([step(), message({ run_id: 'run_2' })]), [
      'message-step /1/run_id Expected `run_1`, the `run_id` of the step that creates the message, got `"run_2"`',
    ]);
    assert.deepEqual(findingsIn([step(), message({ thread_id: 'thread_2' })]), [
      'message-step /1/thread_id Expected `thread_1`, the `thread_id` of the step that creates the message, got `"thread_2"`',
    ]);
    assert.deepEqual(findingsIn([step(), message({ role: 'user' })]), [
      'message-step /1/role A step creates messages of the `assistant`, got `"user"`',
    ]);
  });

  it('reports it once in a stream and in a recording', () => {
    const wrong = message({ role: 'user' });
    const events = stream(
      ['run.step.created', running(step())],
      ['message.created', running(wrong)],
      ['message.completed', wrong],
      ['run.step.completed', step()],
    );
    assert.deepEqual(findingsIn(events), [
      'message-step 5:/role A step creates messages of the `assistant`, got `"user"`',
    ]);
    assert.deepEqual(findingsIn(recording(page([step()]), page([message({ run_id: null })]))), [
      'message-step /interactions/1/response/body/string#/data/0/run_id Expected `run_1`, the `run_id` of the step that creates the message, got `null`',
    ]);
  });

  it('leaves the thread of a message with a run to run-ids', () => {
    const found = findingsIn([run(), step(), message({ thread_id: 'thread_2' })]);
    assert.deepEqual(
      found.map((finding) => finding.split(' ')[0]),
      ['run-ids'],
    );
  });
});
