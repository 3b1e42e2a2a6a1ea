import assert from 'node:assert/strict';
import { waitingRun } from '../schema/runSamples.ts';
import { findingsIn, page, recording, run, running, stream } from './relations.ts';
import { step } from './values.ts';

const completed = 'The run is `completed`, so none of its steps can be `in_progress`';

describe('run-status', () => {
  it('reports a step in progress of a completed run', () => {
    assert.deepEqual(findingsIn([run(), running(step())]), [`run-status /1/status ${completed}`]);
    assert.deepEqual(findingsIn({ run: run(), steps: page([running(step())]) }), [
      `run-status /steps/data/0/status ${completed}`,
    ]);
  });

  it('reports a step that never ends in a stream', () => {
    const events = stream(
      ['run.step.created', running(step())],
      ['run.step.in_progress', running(step())],
      ['run.completed', run()],
    );
    assert.deepEqual(findingsIn(events), [`run-status 5:/status ${completed}`]);
  });

  it('accepts a step that was in progress in an earlier response', () => {
    const [early, late] = [page([running(step())]), page([step()])];
    assert.deepEqual(findingsIn(recording(early, run())), []);
    assert.deepEqual(findingsIn(recording(early, run(), late)), []);
    assert.deepEqual(findingsIn(recording(run(), early)), [
      `run-status /interactions/1/response/body/string#/data/0/status ${completed}`,
    ]);
  });

  it('leaves a step whose times contradict its status to status-timestamp', () => {
    const found = findingsIn([
      run(),
      step({ status: 'in_progress', completed_at: 1699063291, usage: null }),
    ]);
    assert.deepEqual(
      found.map((finding) => finding.split(' ')[0]),
      ['status-timestamp'],
    );
  });

  it('reports a required action without the status, and the status without the action', () => {
    const { required_action } = waitingRun;
    assert.deepEqual(findingsIn(run({ required_action })), [
      'run-status /required_action The run is `completed`, so `required_action` must be null',
    ]);
    assert.deepEqual(findingsIn({ ...waitingRun, required_action: null }), [
      'run-status /required_action The run is `requires_action`, so `required_action` must not be null',
    ]);
    const events = stream(['run.in_progress', { ...waitingRun, status: 'in_progress' }]);
    assert.deepEqual(findingsIn(events), [
      'run-status 2:/required_action The run is `in_progress`, so `required_action` must be null',
    ]);
  });
});
