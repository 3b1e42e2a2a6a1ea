import assert from 'node:assert/strict';
import { differences, fingerprintOf } from '../../../server/src/model/stepFingerprint.ts';
import { step, toolCalls } from '../rules/values.ts';

const found = (result: object) => ({
  id: 'call_1',
  type: 'file_search',
  file_search: {
    ranking_options: { ranker: 'auto', score_threshold: 0 },
    results: [{ file_id: 'file-1', file_name: 'a.txt', score: 0.5, ...result }],
  },
});
const compared = (one: object, other: object) =>
  differences(fingerprintOf(one), fingerprintOf(other));

describe('the fingerprint of a step', () => {
  it('is the same for any order of the properties', () => {
    const one = step({ metadata: { a: '1', b: '2' } });
    const turned = Object.fromEntries(Object.entries(one).reverse());
    assert.equal(fingerprintOf({ ...turned, metadata: { b: '2', a: '1' } }), fingerprintOf(one));
  });

  it('differs for another order of an array', () => {
    const [a, b] = [found({}), { ...found({}), id: 'call_2' }];
    const one = step({ step_details: toolCalls(a, b) });
    const other = step({ step_details: toolCalls(b, a) });
    assert.deepEqual(compared(one, other), ['step_details']);
  });

  it('names the properties that differ in steps that have ended', () => {
    assert.deepEqual(compared(step(), step({ metadata: { a: 'b' }, usage: null })), [
      'usage',
      'metadata',
    ]);
  });

  it('ignores properties that only one step has', () => {
    assert.deepEqual(compared(step(), step({ metadata: undefined })), []);
    const [with_, without] = [found({ content: [{ type: 'text', text: 'a' }] }), found({})];
    assert.deepEqual(
      compared(
        step({ step_details: toolCalls(with_) }),
        step({ step_details: toolCalls(without) }),
      ),
      [],
    );
  });

  it('compares only the final properties of a step in progress', () => {
    const running = step({ status: 'in_progress' });
    assert.deepEqual(compared(running, step()), []);
    assert.deepEqual(compared(running, step({ created_at: 1, run_id: 'run_2' })), [
      'created_at',
      'run_id',
    ]);
  });

  it('accepts the names of client libraries', () => {
    const { created_at, ...others } = step();
    assert.equal(fingerprintOf({ ...others, createdAt: created_at }), fingerprintOf(step()));
  });
});
