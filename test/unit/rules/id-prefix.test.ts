import { idPrefix } from '../../../server/src/rules/id-prefix.ts';
import { testRule } from './support.ts';
import { delta, functionCall, step, toolCalls } from './values.ts';

testRule(idPrefix, {
  valid: {
    'invented IDs with the prefix': step({ id: 'step_first', assistant_id: 'asst_me' }),
    'file IDs have several prefixes': step({
      step_details: toolCalls({
        id: 'call_1',
        type: 'file_search',
        file_search: { results: [{ file_id: 'assistant-1', file_name: 'a', score: 0 }] },
      }),
    }),
  },
  invalid: [
    {
      name: 'two IDs in the place of each other',
      value: step({ run_id: 'thread_1', thread_id: 'run_1' }),
      at: '/run_id',
      severity: 'warning',
      message:
        '`run_id` and `thread_id` are swapped: `thread_1` is the ID of a thread, and `run_1` is the ID of a run',
      related: ['/thread_id'],
      fixes: [['Swap `run_id` and `thread_id`', { run_id: 'run_1', thread_id: 'thread_1' }]],
    },
    {
      name: 'the ID of the step and that of its message',
      value: step({
        id: 'msg_1',
        step_details: { type: 'message_creation', message_creation: { message_id: 'step_1' } },
      }),
      at: '/id',
      severity: 'warning',
      message:
        '`id` and `step_details.message_creation.message_id` are swapped: `msg_1` is the ID of a message, and `step_1` is the ID of a run step',
      related: ['/step_details/message_creation/message_id'],
      fixes: [['Swap `id` and `step_details.message_creation.message_id`', { id: 'step_1' }]],
    },
    {
      value: step({ run_id: 'thread_1' }),
      at: '/run_id',
      message: 'Expected the ID of a run (`run_…`), got `thread_1`',
    },
    {
      value: step({ id: '' }),
      at: '/id',
      message: 'Expected the ID of a run step (`step_…`), got `""`',
    },
    {
      value: step({ assistant_id: 'assistant_1' }),
      at: '/assistant_id',
      message: 'Expected the ID of an assistant (`asst_…`), got `assistant_1`',
    },
    {
      value: step({
        step_details: { type: 'message_creation', message_creation: { message_id: 'm1' } },
      }),
      at: '/step_details/message_creation/message_id',
      message: 'Expected the ID of a message (`msg_…`), got `m1`',
    },
    {
      value: step({ step_details: toolCalls(functionCall(), { ...functionCall(), id: 'x' }) }),
      at: '/step_details/tool_calls/1/id',
      message: 'Expected the ID of a tool call (`call_…`), got `x`',
    },
    {
      value: delta({ index: 0, type: 'function', id: 'toolu_1' }),
      at: '/delta/step_details/tool_calls/0/id',
      message: 'Expected the ID of a tool call (`call_…`), got `toolu_1`',
    },
  ],
});
