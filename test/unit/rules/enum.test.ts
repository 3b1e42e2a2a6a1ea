import { enumeration } from '../../../server/src/rules/enum.ts';
import { step, testRule, toolCalls } from './support.ts';

testRule(enumeration, {
  valid: {
    'every status': step({ status: 'expired' }),
    'the ranker of the live API': step({
      step_details: toolCalls({
        id: 'call_1',
        type: 'file_search',
        file_search: { ranking_options: { ranker: 'default-2024-08-21', score_threshold: 0 } },
      }),
    }),
  },
  invalid: [
    {
      name: 'a slip',
      value: step({ status: 'complete', completed_at: 1699063291 }),
      at: '/status',
      message:
        'Unknown value `complete`, did you mean `completed`? Allowed are `completed`, `cancelled`, `failed`, `expired`, `in_progress`',
      fixes: [['Change to `completed`', { status: 'completed' }]],
    },
    {
      name: 'the American spelling',
      value: step({ status: 'canceled', cancelled_at: 1699063291, completed_at: null }),
      at: '/status',
      message:
        'Unknown value `canceled`, did you mean `cancelled`? Allowed are `cancelled`, `failed`, `completed`, `expired`, `in_progress`',
      fixes: [['Change to `cancelled`', { status: 'cancelled' }]],
    },
    {
      name: 'another word for it, and all that depends on the status is silent',
      value: step({ status: 'done', completed_at: null, failed_at: 1699063291, usage: null }),
      at: '/status',
      message:
        'Unknown value `done`, did you mean `completed`? Allowed are `completed`, `cancelled`, `in_progress`, `failed`, `expired`',
      fixes: [['Change to `completed` as a placeholder', { status: 'completed' }]],
    },
    {
      name: 'nothing near: all that is allowed',
      value: step({ status: 'zzzzzzzz' }),
      at: '/status',
      message: `Unknown value \`zzzzzzzz\`: allowed are \`in_progress\`, \`cancelled\`, \`failed\`, \`completed\`, \`expired\``,
    },
    {
      name: 'an empty value',
      value: step({ status: '' }),
      at: '/status',
      message:
        'Unknown value `""`: allowed are `in_progress`, `cancelled`, `failed`, `completed`, `expired`',
    },
    {
      name: 'the type of the details',
      value: step({
        type: 'tool_calls',
        step_details: { type: 'tool_call', tool_calls: [] },
      }),
      at: '/step_details/type',
      message:
        'Unknown value `tool_call`, did you mean `tool_calls`? Allowed are `tool_calls`, `message_creation`',
      fixes: [['Change to `tool_calls`', { step_details: toolCalls() }]],
    },
    {
      name: 'the type of a tool call, near a known one',
      value: step({
        step_details: toolCalls({ id: 'call_1', type: 'file-serach', file_search: {} }),
      }),
      at: '/step_details/tool_calls/0/type',
      message:
        'Unknown value `file-serach`, did you mean `file_search`? Allowed are `file_search`, `code_interpreter`, `retrieval`, `function`',
      fixes: [
        [
          'Change to `file_search`',
          { step_details: toolCalls({ id: 'call_1', type: 'file_search', file_search: {} }) },
        ],
      ],
    },
    {
      name: 'the type of a tool call, told by its member',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'interpreter',
          code_interpreter: { input: '1', outputs: [] },
        }),
      }),
      at: '/step_details/tool_calls/0/type',
      message:
        'Unknown value `interpreter`, did you mean `code_interpreter`? Allowed are `code_interpreter`, `retrieval`, `file_search`, `function`',
      fixes: [['Change to `code_interpreter` as a placeholder', {}]],
    },
    {
      name: 'a type and its member of the same wrong name',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'function_call',
          function_call: { name: 'get_weather', arguments: '{}', output: '' },
        }),
      }),
      at: '/step_details/tool_calls/0/type',
      message:
        'Unknown value `function_call`, did you mean `function`? Allowed are `function`, `retrieval`, `file_search`, `code_interpreter`',
      fixes: [
        [
          'Change to `function` as a placeholder',
          {
            step_details: toolCalls({
              id: 'call_1',
              type: 'function',
              function: { name: 'get_weather', arguments: '{}', output: '' },
            }),
          },
        ],
      ],
    },
    {
      name: 'the type of an output',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'code_interpreter',
          code_interpreter: { input: '1', outputs: [{ type: 'log', logs: '' }] },
        }),
      }),
      at: '/step_details/tool_calls/0/code_interpreter/outputs/0/type',
      message: 'Unknown value `log`, did you mean `logs`? Allowed are `logs`, `image`',
      fixes: [['Change to `logs`', {}]],
    },
    {
      name: 'the code of an error',
      value: step({ status: 'failed', last_error: { code: 'rate_limit', message: 'Slow.' } }),
      at: '/last_error/code',
      message:
        'Unknown value `rate_limit`, did you mean `rate_limit_exceeded`? Allowed are `rate_limit_exceeded`, `server_error`',
      fixes: [
        [
          'Change to `rate_limit_exceeded` as a placeholder',
          { last_error: { code: 'rate_limit_exceeded', message: 'Slow.' } },
        ],
      ],
    },
  ],
});
