import { enumeration } from '../../../server/src/rules/enum.ts';
import { testRule } from './support.ts';
import { step, toolCalls } from './values.ts';

const rankerAt = '/step_details/tool_calls/0/file_search/ranking_options/ranker';

function ranked(ranker: string) {
  const file_search = { ranking_options: { ranker, score_threshold: 0 } };
  return step({ step_details: toolCalls({ id: 'call_1', type: 'file_search', file_search }) });
}

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
        'Unknown value `complete`, did you mean `completed`? Expected one of: `completed`, `cancelled`, `failed`, `expired`, `in_progress`',
      fixes: [['Change to `completed`', { status: 'completed' }]],
    },
    {
      name: 'the American spelling',
      value: step({ status: 'canceled', cancelled_at: 1699063291, completed_at: null }),
      at: '/status',
      message:
        'Unknown value `canceled`, did you mean `cancelled`? Expected one of: `cancelled`, `failed`, `completed`, `expired`, `in_progress`',
      fixes: [['Change to `cancelled`', { status: 'cancelled' }]],
    },
    {
      name: 'another word for it, and all that depends on the status is silent',
      value: step({ status: 'done', completed_at: null, failed_at: 1699063291, usage: null }),
      at: '/status',
      message:
        'Unknown value `done`, did you mean `completed`? Expected one of: `completed`, `cancelled`, `in_progress`, `failed`, `expired`',
      fixes: [['Change to `completed` as a placeholder', { status: 'completed' }]],
    },
    {
      name: 'nothing near: all that is allowed',
      value: step({ status: 'zzzzzzzz' }),
      at: '/status',
      message: `Unknown value \`zzzzzzzz\`. Expected one of: \`in_progress\`, \`cancelled\`, \`failed\`, \`completed\`, \`expired\``,
      severity: 'warning',
    },
    {
      name: 'a status that a service may send is information under api',
      value: step({ status: 'incomplete', completed_at: null, usage: null }),
      settings: { conformance: 'api' },
      at: '/status',
      message:
        'Unknown value `incomplete`. Expected one of: `completed`, `in_progress`, `cancelled`, `failed`, `expired`',
      severity: 'information',
    },
    {
      name: 'the error code of a tool that a service runs is information under api',
      value: step({ status: 'failed', last_error: { code: 'tool_user_error', message: 'No.' } }),
      settings: { conformance: 'api' },
      at: '/last_error/code',
      message:
        'Unknown value `tool_user_error`. Expected one of: `server_error`, `rate_limit_exceeded`',
      severity: 'information',
    },
    {
      name: 'an empty value',
      value: step({ status: '' }),
      at: '/status',
      message:
        'Unknown value `""`. Expected one of: `in_progress`, `cancelled`, `failed`, `completed`, `expired`',
      severity: 'warning',
    },
    {
      name: 'the type of the details',
      value: step({
        type: 'tool_calls',
        step_details: { type: 'tool_call', tool_calls: [] },
      }),
      at: '/step_details/type',
      message:
        'Unknown value `tool_call`, did you mean `tool_calls`? Expected one of: `tool_calls`, `message_creation`',
      fixes: [['Change to `tool_calls`', { step_details: toolCalls() }]],
    },
    {
      name: 'the type of a tool call, near a known one',
      value: step({
        step_details: toolCalls({ id: 'call_1', type: 'file-serach', file_search: {} }),
      }),
      at: '/step_details/tool_calls/0/type',
      message:
        'Unknown value `file-serach`, did you mean `file_search`? Expected one of: `file_search`, `code_interpreter`, `retrieval`, `function`',
      fixes: [
        [
          'Change to `file_search`',
          { step_details: toolCalls({ id: 'call_1', type: 'file_search', file_search: {} }) },
        ],
      ],
    },
    {
      name: 'a type and its member of the same wrong name',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'functoin',
          functoin: { name: 'get_weather', arguments: '{}', output: '' },
        }),
      }),
      at: '/step_details/tool_calls/0/type',
      message:
        'Unknown value `functoin`, did you mean `function`? Expected one of: `function`, `file_search`, `code_interpreter`, `retrieval`',
      fixes: [
        [
          'Change to `function`',
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
      name: 'a ranker of another date, which is another version',
      value: ranked('default_2024_11_15'),
      at: rankerAt,
      message:
        'Unknown value `default_2024_11_15`. Expected one of: `default_2024_08_21`, `default-2024-08-21`, `auto`',
      severity: 'warning',
    },
    {
      name: 'the same under api',
      value: ranked('default-2025-03-01'),
      settings: { conformance: 'api' },
      at: rankerAt,
      message:
        'Unknown value `default-2025-03-01`. Expected one of: `default_2024_08_21`, `default-2024-08-21`, `auto`',
      severity: 'information',
    },
    {
      name: 'a ranker with a slip, under api too',
      value: ranked('defualt_2024_08_21'),
      settings: { conformance: 'api' },
      at: rankerAt,
      message:
        'Unknown value `defualt_2024_08_21`, did you mean `default_2024_08_21` or `default-2024-08-21`? Expected one of: `default_2024_08_21`, `default-2024-08-21`, `auto`',
      fixes: [
        ['Change to `default_2024_08_21` as a placeholder', {}],
        ['Change to `default-2024-08-21` as a placeholder', {}],
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
      message: 'Unknown value `log`, did you mean `logs`? Expected one of: `logs`, `image`',
      fixes: [['Change to `logs`', {}]],
    },
    {
      name: 'the code of an error',
      value: step({ status: 'failed', last_error: { code: 'rate_limit', message: 'Slow.' } }),
      at: '/last_error/code',
      message:
        'Unknown value `rate_limit`, did you mean `rate_limit_exceeded`? Expected one of: `rate_limit_exceeded`, `server_error`',
      fixes: [
        [
          'Change to `rate_limit_exceeded` as a placeholder',
          { last_error: { code: 'rate_limit_exceeded', message: 'Slow.' } },
        ],
      ],
    },
  ],
});
