import { idPrefix } from '../../../server/src/rules/id-prefix.ts';
import { delta, functionCall, step, testRule, toolCalls } from './support.ts';

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
      value: step({ run_id: 'thread_1' }),
      at: '/run_id',
      message: 'IDs of runs begin with `run_`, unlike `thread_1`',
    },
    {
      value: step({ id: '' }),
      at: '/id',
      message: 'IDs of run steps begin with `step_`, unlike `""`',
    },
    {
      value: step({ assistant_id: 'assistant_1' }),
      at: '/assistant_id',
      message: 'IDs of assistants begin with `asst_`, unlike `assistant_1`',
    },
    {
      value: step({
        step_details: { type: 'message_creation', message_creation: { message_id: 'm1' } },
      }),
      at: '/step_details/message_creation/message_id',
      message: 'IDs of messages begin with `msg_`, unlike `m1`',
    },
    {
      value: step({ step_details: toolCalls(functionCall(), { ...functionCall(), id: 'x' }) }),
      at: '/step_details/tool_calls/1/id',
      message: 'IDs of tool calls begin with `call_`, unlike `x`',
    },
    {
      value: delta({ index: 0, type: 'function', id: 'toolu_1' }),
      at: '/delta/step_details/tool_calls/0/id',
      message: 'IDs of tool calls begin with `call_`, unlike `toolu_1`',
    },
  ],
});
