import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/languageService.ts';
import { duplicateId } from '../../../server/src/rules/duplicate-id.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { testRule } from './support.ts';
import { delta, functionCall, list, step, toolCalls } from './values.ts';

testRule(duplicateId, {
  valid: {
    'different tool calls': step({
      step_details: toolCalls(functionCall(), { ...functionCall(), id: 'call_2' }),
    }),
    'different steps': list([step({ id: 'step_2' }), step({ id: 'step_1' })]),
    'fragments of one call in one delta': delta(
      { index: 0, id: 'call_1', type: 'function', function: { name: 'f', arguments: '' } },
      { index: 0, type: 'function', function: { arguments: '{' } },
      { index: 0, id: 'call_1', type: 'function', function: { arguments: '}' } },
    ),
    'fragments of one output in one delta': delta({
      index: 0,
      type: 'code_interpreter',
      code_interpreter: {
        outputs: [
          { index: 1, type: 'logs', logs: '1' },
          { index: 1, type: 'logs', logs: '2' },
        ],
      },
    }),
    'different indices': delta({ index: 0, type: 'function' }, { index: 1, type: 'function' }),
  },
  invalid: [
    {
      name: 'a step twice in a list',
      value: list([step({ id: 'step_2' }), step({ id: 'step_1' }), step({ id: 'step_2' })]),
      at: '/data/2/id',
      message: 'Duplicate id `step_2`: an earlier step has the same id',
      related: ['/data/0/id'],
    },
    {
      name: 'a tool call twice in a step',
      value: step({ step_details: toolCalls(functionCall(), functionCall()) }),
      at: '/step_details/tool_calls/1/id',
      message: 'Duplicate id `call_1`: an earlier tool call has the same id',
      related: ['/step_details/tool_calls/0/id'],
    },
    {
      name: 'an index twice in a delta',
      value: delta(
        { index: 0, id: 'call_1', type: 'function' },
        { index: 0, id: 'call_2', type: 'function' },
      ),
      at: '/delta/step_details/tool_calls/1/index',
      message: 'Duplicate index `0`: an earlier tool call has the same index',
      related: ['/delta/step_details/tool_calls/0/index'],
    },
    {
      name: 'an index twice in the outputs of a delta',
      value: delta({
        index: 0,
        type: 'code_interpreter',
        code_interpreter: {
          outputs: [
            { index: 1, type: 'logs', logs: '1' },
            { index: 1, type: 'image', image: { file_id: 'file-1' } },
          ],
        },
      }),
      at: '/delta/step_details/tool_calls/0/code_interpreter/outputs/1/index',
      message: 'Duplicate index `1`: an earlier output has the same index',
      related: ['/delta/step_details/tool_calls/0/code_interpreter/outputs/0/index'],
    },
  ],
});

describe('duplicate-id in an array that is no list', () => {
  const id = 'step_Zx8Kq2Lm9Rt4';
  const started = step({ id, status: 'in_progress', completed_at: null, usage: null });
  const reported = (value: unknown) =>
    findingsOf(documentOf(JSON.stringify(value), 'json'), contextWith())
      .filter(({ finding }) => finding.rule === 'duplicate-id')
      .map(({ pointer, finding, related }) => [pointer, finding.message, related.length]);
  const message = (name: string) => `Duplicate id \`${name}\`: an earlier step has the same id`;

  it('reports a step that has ended twice', () => {
    const twice = [step({ id }), step({ id, created_at: 1_718_270_000 })];
    assert.deepEqual(reported(twice), [['/1/id', message(id), 1]]);
    assert.deepEqual(reported({ steps: [...twice, step({ id })], others: [step({ id })] }), [
      ['/steps/1/id', message(id), 1],
      ['/steps/2/id', message(id), 1],
    ]);
    assert.deepEqual(reported({ body: JSON.stringify(twice) }), [['/body#/1/id', message(id), 1]]);
  });

  it('reports a copy of a step with a placeholder ID, but not another step', () => {
    const made = step({ id: 'step_001' });
    assert.deepEqual(reported([made, made]), [['/1/id', message('step_001'), 1]]);
    assert.deepEqual(reported([made, { ...made, created_at: 1_718_270_000 }]), []);
  });

  it('reports neither the states of a step nor steps in other objects', () => {
    assert.deepEqual(reported([started, started, step({ id })]), []);
    assert.deepEqual(reported([{ body: step({ id }) }, { body: step({ id }) }]), []);
    assert.deepEqual(reported([[step({ id })], [step({ id })]]), []);
  });
});
