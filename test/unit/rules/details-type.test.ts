import { detailsType } from '../../../server/src/rules/details-type.ts';
import { testRule } from './support.ts';
import { delta, functionCall, step, toolCalls } from './values.ts';

const message = { type: 'message_creation', message_creation: { message_id: 'msg_1' } };

testRule(detailsType, {
  valid: {
    'a message': step({ step_details: message }),
    'tool calls': step({ step_details: toolCalls(functionCall()) }),
  },
  invalid: [
    {
      name: 'the type of a live service beside that of the documented schema',
      value: step({
        type: 'tool_calls',
        step_details: { type: 'activities', activities: [] },
      }),
      settings: { conformance: 'api' },
      at: '/type',
      message:
        'The `type` of the step is `tool_calls`, but the `type` of its `step_details` is `activities`',
      related: ['/step_details/type'],
      fixes: [['Change `type` to `activities`', { type: 'activities' }]],
    },
    {
      name: "the step's type is wrong: the details agree with themselves",
      value: step({ type: 'tool_calls', step_details: message }),
      at: '/type',
      message:
        'The `type` of the step is `tool_calls`, but the `type` of its `step_details` is `message_creation`',
      related: ['/step_details/type'],
      fixes: [['Change `type` to `message_creation`', { type: 'message_creation' }]],
    },
    {
      name: "the details' type is wrong: their member agrees with the step",
      value: step({
        type: 'tool_calls',
        step_details: { ...toolCalls(), type: 'message_creation' },
      }),
      at: '/step_details/type',
      message:
        'The `type` of the step and the property are `tool_calls`, but this `type` is `message_creation`',
      related: ['/step_details/tool_calls'],
      fixes: [['Change `type` to `tool_calls`', { step_details: toolCalls() }]],
    },
    {
      name: 'both types are wrong: the member speaks against them',
      value: step({
        type: 'message_creation',
        step_details: { ...toolCalls(), type: 'message_creation' },
      }),
      at: '/step_details/tool_calls',
      target: 'key',
      message:
        'The `type` is `message_creation`, so the property must be `message_creation`, not `tool_calls`',
      fixes: [
        ['Change both `type`s to `tool_calls`', { type: 'tool_calls', step_details: toolCalls() }],
      ],
    },
    {
      name: 'a tool call with the member of another type',
      value: step({
        step_details: toolCalls({ id: 'call_1', type: 'function', file_search: {} }),
      }),
      at: '/step_details/tool_calls/0/file_search',
      target: 'key',
      message: 'The `type` is `function`, so the property must be `function`, not `file_search`',
      fixes: [
        [
          'Change `type` to `file_search`',
          { step_details: toolCalls({ id: 'call_1', type: 'file_search', file_search: {} }) },
        ],
      ],
    },
    {
      name: 'a tool call with its own member and an empty one of another type',
      value: step({ step_details: toolCalls({ ...functionCall(), code_interpreter: null }) }),
      at: '/step_details/tool_calls/0/code_interpreter',
      target: 'key',
      message:
        'The `type` is `function`, so the property must be `function`, not `code_interpreter`',
      fixes: [['Remove `code_interpreter`', { step_details: toolCalls(functionCall()) }]],
    },
    {
      name: 'a tool call with its own member and a full one of another type',
      value: step({
        step_details: toolCalls({ ...functionCall(), file_search: { results: [] } }),
      }),
      at: '/step_details/tool_calls/0/file_search',
      target: 'key',
      message: 'The `type` is `function`, so the property must be `function`, not `file_search`',
    },
    {
      name: 'the member of the old name',
      value: step({
        step_details: toolCalls({ id: 'call_1', type: 'file_search', retrieval: {} }),
      }),
      at: '/step_details/tool_calls/0/retrieval',
      target: 'key',
      message:
        'The `type` is `file_search`, so the property must be `file_search`, not `retrieval`',
      fixes: [
        [
          'Rename to `file_search`',
          { step_details: toolCalls({ id: 'call_1', type: 'file_search', file_search: {} }) },
        ],
      ],
    },
    {
      name: 'an output with the member of another type',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'code_interpreter',
          code_interpreter: {
            input: '',
            outputs: [{ type: 'logs', image: { file_id: 'file-1' } }],
          },
        }),
      }),
      at: '/step_details/tool_calls/0/code_interpreter/outputs/0/image',
      target: 'key',
      message: 'The `type` is `logs`, so the property must be `logs`, not `image`',
      fixes: [['Change `type` to `image`', {}]],
    },
    {
      name: 'in a delta',
      value: delta({ index: 0, type: 'function', code_interpreter: { input: '1' } }),
      at: '/delta/step_details/tool_calls/0/code_interpreter',
      target: 'key',
      message:
        'The `type` is `function`, so the property must be `function`, not `code_interpreter`',
      fixes: [['Change `type` to `code_interpreter`', {}]],
    },
    {
      name: 'no member tells which type is right',
      value: step({ type: 'tool_calls', step_details: { type: 'message_creation' } }),
      broken: true,
      at: '/step_details/type',
      message:
        'The `type` of the step is `tool_calls`, but the `type` of its `step_details` is `message_creation`',
      related: ['/type'],
      fixes: [
        ['Change `step_details.type` to `tool_calls` as a placeholder', { type: 'tool_calls' }],
        ['Change `type` to `message_creation` as a placeholder', { type: 'message_creation' }],
      ],
    },
  ],
});
