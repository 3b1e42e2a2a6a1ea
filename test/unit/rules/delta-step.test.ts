import assert from 'node:assert/strict';
import { findingsIn, streamOf } from './stream.ts';

const created = ['created', '{ "id": "step_1", "status": "in_progress" }'] as const;
const completed = ['completed', '{ "id": "step_1" }'] as const;
const delta = (id: string) => ['delta', `{ "id": "${id}", "delta": {} }`] as const;

describe('delta-step', () => {
  it('reports a delta of an unknown step', () => {
    assert.deepEqual(findingsIn(streamOf(created, delta('step_1'), delta('step_9'), completed)), [
      'delta-step 8:/id The stream has not created the step `step_9`; `step_1` is open',
    ]);
  });

  it('reports only the first delta of each unknown step', () => {
    const stream = streamOf(created, delta('step_9'), delta('step_9'), delta('step_8'), completed);
    assert.deepEqual(findingsIn(stream), [
      'delta-step 5:/id The stream has not created the step `step_9`; `step_1` is open',
      'delta-step 11:/id The stream has not created the step `step_8`; `step_1` is open',
    ]);
  });

  it('accepts the rest of a stream that continues a step', () => {
    assert.deepEqual(findingsIn(streamOf(delta('step_9'), delta('step_9'))), []);
    assert.deepEqual(findingsIn(streamOf(created, completed, delta('step_9'))), []);
  });

  it('accepts deltas of two open steps', () => {
    const other = ['created', '{ "id": "step_2", "status": "in_progress" }'] as const;
    assert.deepEqual(findingsIn(streamOf(created, other, delta('step_1'), delta('step_2'))), []);
  });
});
