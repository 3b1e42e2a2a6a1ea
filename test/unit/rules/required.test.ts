import { required } from '../../../server/src/rules/required.ts';
import { testRule } from './support.ts';
import { delta, functionCall, list, step, toolCalls, usage } from './values.ts';

testRule(required, {
  valid: {
    'null where it may be': step({ status: 'failed', metadata: null, usage: null }),
    'what the live API leaves out, under api': {
      value: step({ expired_at: undefined, metadata: undefined, usage: undefined }),
      settings: { conformance: 'api' },
    },
    'unfinished text': { value: { object: 'thread.run.step' }, broken: true },
    'an output that is awaited': step({
      status: 'in_progress',
      step_details: toolCalls(functionCall({ output: undefined })),
    }),
    'an output that is awaited, under api': {
      value: step({
        status: 'in_progress',
        step_details: toolCalls(functionCall({ output: undefined })),
      }),
      settings: { conformance: 'api' },
    },
    'a piece of a call': delta({ index: 0, type: 'function' }),
  },
  invalid: [
    {
      value: step({ created_at: undefined }),
      at: '',
      target: 'opening',
      message: 'Missing: `created_at`',
      fixes: [
        [
          'Add `created_at` with the placeholder `1699063290` (2023-11-04 02:01:30Z)',
          { created_at: 1699063290 },
        ],
      ],
    },
    {
      value: step({ metadata: undefined, last_error: undefined }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `last_error`, `metadata` (may be null, not absent)',
      fixes: [
        ['Add `last_error` as `null`', { last_error: null }],
        [
          'Add `last_error` and `metadata` with the placeholder `null`',
          { last_error: null, metadata: null },
        ],
      ],
    },
    {
      name: 'all that recordings of the live API lack',
      value: step({ metadata: undefined, expired_at: undefined }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message:
        'Missing: `expired_at`, `metadata` (may be null, not absent); conformance `api` accepts this',
      fixes: [
        ['Add `expired_at` as `null`', { expired_at: null }],
        [
          'Add `expired_at` and `metadata` with the placeholder `null`',
          { expired_at: null, metadata: null },
        ],
      ],
    },
    {
      name: 'the end of a completed step: the time at which it began',
      value: step({ completed_at: undefined, created_at: 1699063000 }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `completed_at`, which is set in the status `completed`',
      fixes: [
        [
          'Add `completed_at` with the placeholder `1699063000` (2023-11-04 01:56:40Z)',
          { completed_at: 1699063000 },
        ],
      ],
    },
    {
      name: 'the error of a failed step',
      value: step({ status: 'failed', last_error: undefined }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `last_error` (may be null, not absent)',
      fixes: [
        [
          'Add `last_error` with a placeholder',
          { last_error: { code: 'server_error', message: 'Sorry, something went wrong.' } },
        ],
      ],
    },
    {
      name: 'a type that follows from the details',
      value: step({ type: undefined, step_details: toolCalls() }),
      at: '',
      target: 'opening',
      message: 'Missing: `type`',
      fixes: [['Add `type` as `"tool_calls"`', { type: 'tool_calls' }]],
    },
    {
      name: 'details that follow from the type',
      value: { ...step({ type: 'tool_calls' }), step_details: undefined },
      at: '',
      target: 'opening',
      message: 'Missing: `step_details`',
      fixes: [['Add `step_details` with a placeholder', { step_details: toolCalls() }]],
    },
    {
      name: 'a status that follows from the only end',
      value: step({ status: undefined, cancelled_at: 1699063291, completed_at: null }),
      at: '',
      target: 'opening',
      message: 'Missing: `status`',
      fixes: [['Add `status` as `"cancelled"`', { status: 'cancelled' }]],
    },
    {
      name: 'a total that follows from the counts',
      value: step({ usage: { prompt_tokens: 123, completion_tokens: 456 } }),
      at: '/usage',
      target: 'opening',
      message: 'Missing: `total_tokens`',
      fixes: [['Add `total_tokens` as `579`', { usage }]],
    },
    {
      name: 'a count that follows from the total',
      value: step({ usage: { prompt_tokens: 123, total_tokens: 579 } }),
      at: '/usage',
      target: 'opening',
      message: 'Missing: `completion_tokens`',
      fixes: [['Add `completion_tokens` with the placeholder `456`', { usage }]],
    },
    {
      name: 'the type of a tool call, reported by its member',
      value: step({ step_details: toolCalls({ id: 'call_1', file_search: {} }) }),
      at: '/step_details/tool_calls/0',
      target: 'opening',
      message: 'Missing: `type`',
      fixes: [['Add `type` as `"file_search"`', {}]],
    },
    {
      name: 'what an error says, one level too deep',
      value: step({
        status: 'failed',
        last_error: { error: { code: 'server_error', message: 'Sorry.' } },
      }),
      at: '/last_error',
      target: 'opening',
      message: 'Missing: `code`, `message`; they do not belong inside `error`',
      related: ['/last_error/error'],
      fixes: [
        [
          'Move `code` and `message` out of `error`',
          { last_error: { code: 'server_error', message: 'Sorry.' } },
        ],
      ],
    },
    {
      name: 'the details, one level too deep',
      value: step({ type: 'tool_calls', step_details: { details: toolCalls(functionCall()) } }),
      at: '/step_details',
      target: 'opening',
      message: 'Missing: `type`; it does not belong inside `details`',
      related: ['/step_details/details'],
      fixes: [
        [
          'Move `type` and `tool_calls` out of `details`',
          { step_details: toolCalls(functionCall()) },
        ],
      ],
    },
    {
      name: 'the ends of a list follow from its steps',
      value: list([step(), step({ id: 'step_2' })], { first_id: undefined, last_id: undefined }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `first_id`, `last_id`; expected the IDs of the first and the last step',
      fixes: [['Add `first_id` and `last_id`', { first_id: 'step_1', last_id: 'step_2' }]],
    },
    {
      name: 'an end of a list',
      value: list([step()], { last_id: undefined }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `last_id`; expected the ID of the last step',
      fixes: [['Add `last_id` as `"step_1"`', { last_id: 'step_1' }]],
    },
    {
      name: 'the ends of a list without steps',
      value: list([], { first_id: undefined, last_id: undefined }),
      at: '',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `first_id`, `last_id` (may be null, not absent)',
      fixes: [['Add `first_id` and `last_id` as `null`', { first_id: null, last_id: null }]],
    },
    {
      name: 'what a function call holds, one level too high',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'function',
          name: 'get_weather',
          arguments: '{"city":"Paris"}',
          output: 'Sunny',
        }),
      }),
      at: '/step_details/tool_calls/0',
      target: 'opening',
      message: 'Missing: `function`; `name`, `arguments` and `output` belong inside it',
      related: ['name', 'arguments', 'output'].map((name) => `/step_details/tool_calls/0/${name}`),
      fixes: [
        [
          'Move `name`, `arguments` and `output` into `function`',
          { step_details: toolCalls(functionCall()) },
        ],
      ],
    },
    {
      name: 'the details, one level too high: their type follows',
      value: step({ type: 'tool_calls', step_details: undefined, tool_calls: [] }),
      at: '',
      target: 'opening',
      message: 'Missing: `step_details`; `tool_calls` belongs inside it',
      related: ['/tool_calls'],
      fixes: [
        [
          'Move `tool_calls` into `step_details`',
          { step_details: toolCalls(), tool_calls: undefined },
        ],
      ],
    },
    {
      name: 'the ID of a second tool call differs from that of the first',
      value: step({
        step_details: toolCalls(functionCall(), { type: 'file_search', file_search: {} }),
      }),
      at: '/step_details/tool_calls/1',
      target: 'opening',
      message: 'Missing: `id`',
      fixes: [['Add `id` with the placeholder `"call_abc1231"`', {}]],
    },
    {
      name: 'the index in a delta is its place',
      value: delta({ index: 0, type: 'function' }, { type: 'function' }),
      at: '/delta/step_details/tool_calls/1',
      target: 'opening',
      message: 'Missing: `index`',
      fixes: [['Add `index` with the placeholder `1`', {}]],
    },
    {
      value: step({ step_details: toolCalls(functionCall({ output: undefined })) }),
      name: 'an output',
      at: '/step_details/tool_calls/0/function',
      target: 'opening',
      severity: 'warning',
      message: 'Missing: `output` (may be null, not absent)',
      fixes: [['Add `output` with the placeholder `null`', {}]],
    },
    {
      value: list([step()], { has_more: undefined }),
      at: '',
      target: 'opening',
      message: 'Missing: `has_more`',
      fixes: [['Add `has_more` with the placeholder `false`', { has_more: false }]],
    },
    {
      name: 'an object that holds nothing yet',
      value: step({ usage: {} }),
      at: '/usage',
      target: 'opening',
      message: 'Missing: `prompt_tokens`, `completion_tokens`, `total_tokens`',
      fixes: [
        ['Add `prompt_tokens`, `completion_tokens` and `total_tokens` with placeholders', {}],
      ],
    },
    {
      name: 'an error that holds nothing yet',
      value: step({ status: 'failed', last_error: {} }),
      at: '/last_error',
      target: 'opening',
      message: 'Missing: `code`, `message`',
      fixes: [['Add `code` and `message` with placeholders', {}]],
    },
    {
      name: 'a call that holds nothing yet',
      value: step({
        status: 'in_progress',
        step_details: toolCalls({ id: 'call_1', type: 'code_interpreter', code_interpreter: {} }),
      }),
      at: '/step_details/tool_calls/0/code_interpreter',
      target: 'opening',
      message: 'Missing: `input`, `outputs`',
      fixes: [['Add `input` and `outputs` with placeholders', {}]],
    },
  ],
});
