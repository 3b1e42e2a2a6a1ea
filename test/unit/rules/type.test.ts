import { type } from '../../../server/src/rules/type.ts';
import { testRule } from './support.ts';
import { delta, functionCall, list, step, toolCalls, usage } from './values.ts';

const seconds = 'an integer (Unix seconds)';

testRule(type, {
  valid: {
    'a whole number with a point': step({ completed_at: JSON.parse('1699063291.0') }),
    'null where it may be': step({ metadata: null }),
    'a delta of pieces': delta({ index: 0, type: 'function', function: { arguments: '{"ci' } }),
  },
  invalid: [
    {
      value: step({ completed_at: '1699063291' }),
      at: '/completed_at',
      message: `Expected ${seconds} or null, got the string \`"1699063291"\``,
      fixes: [['Change to `1699063291` (2023-11-04 02:01:31Z)', { completed_at: 1699063291 }]],
    },
    {
      value: step({ created_at: '2023-11-04T02:01:30Z' }),
      at: '/created_at',
      message: `Expected ${seconds}, got the string \`"2023-11-04T02:01:30Z"\``,
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      name: 'a day that does not exist',
      value: step({ created_at: '2024-02-30' }),
      at: '/created_at',
      message: `Expected ${seconds}, got the string \`"2024-02-30"\`: February 2024 has only 29 days`,
    },
    {
      name: 'a time that does not exist',
      value: step({ completed_at: '2023-11-04T24:01:31Z' }),
      at: '/completed_at',
      message: `Expected ${seconds} or null, got the string \`"2023-11-04T24:01:31Z"\`: the day ends at 24:00`,
    },
    {
      name: 'an object that is no text',
      value: step({ created_at: { toString: 1 } }),
      at: '/created_at',
      message: `Expected ${seconds}, got an object`,
    },
    {
      name: 'milliseconds in a string become seconds at once',
      value: step({ created_at: '1699063290123' }),
      at: '/created_at',
      message: `Expected ${seconds}, got the string \`"1699063290123"\``,
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      value: step({ created_at: 1699063290.25 }),
      at: '/created_at',
      message: `Expected ${seconds}, got the number \`1699063290.25\``,
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      name: 'milliseconds with a fraction are one mistake',
      value: step({ created_at: 1699063290123.5 }),
      at: '/created_at',
      message: `Expected ${seconds}, got the number \`1699063290123.5\``,
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      name: 'an ID in the place of the object that holds it',
      value: step({ step_details: { type: 'message_creation', message_creation: 'msg_1' } }),
      at: '/step_details/message_creation',
      message: 'Expected an object, got the string `"msg_1"`',
      fixes: [['Change to `{"message_id":"msg_1"}`', { step_details: step().step_details }]],
    },
    {
      name: 'an object in an array',
      value: step({ step_details: [step().step_details], type: 'message_creation' }),
      at: '/step_details',
      message: 'Expected an object, got an array',
      fixes: [['Take the object out of the array', { step_details: step().step_details }]],
    },
    {
      name: 'a tool call in the place of the details',
      value: step({ step_details: [functionCall()], type: 'tool_calls' }),
      at: '/step_details',
      message: 'Expected an object, got an array',
    },
    {
      name: 'an output that is no text yet',
      value: step({ step_details: toolCalls(functionCall({ output: { degrees: 21 } })) }),
      at: '/step_details/tool_calls/0/function/output',
      message: 'Expected a string or null, got an object',
      fixes: [
        [
          'Change to `"{\\"degrees\\":21}"`',
          { step_details: toolCalls(functionCall({ output: '{"degrees":21}' })) },
        ],
      ],
    },
    {
      value: step({ created_at: 'yesterday' }),
      at: '/created_at',
      message: `Expected ${seconds}, got the string \`"yesterday"\``,
    },
    {
      value: step({ created_at: null }),
      at: '/created_at',
      message: `Expected ${seconds}, got null`,
    },
    {
      value: step({ failed_at: '' }),
      at: '/failed_at',
      message: `Expected ${seconds} or null, got the string \`""\``,
      fixes: [['Change to `null`', { failed_at: null }]],
    },
    {
      value: step({ last_error: false }),
      at: '/last_error',
      message: 'Expected an object or null, got `false`',
      fixes: [['Change to `null`', { last_error: null }]],
    },
    {
      name: 'null in quotes',
      value: step({ completed_at: 'null', status: 'in_progress', usage: null }),
      at: '/completed_at',
      message: `Expected ${seconds} or null, got the string \`"null"\``,
      fixes: [['Change to `null`', { completed_at: null }]],
    },
    {
      name: 'an end that is not written, of a step that has ended',
      value: step({ completed_at: '' }),
      at: '/completed_at',
      message: `Expected ${seconds} or null, got the string \`""\``,
      fixes: [['Change to `null` as a placeholder', { completed_at: null }]],
    },
    {
      name: 'a number with more digits than JavaScript keeps',
      value: step({ run_id: 2 ** 60 }),
      at: '/run_id',
      message: 'Expected a string, got the number `1152921504606847000`',
    },
    {
      name: 'a number with a fraction that is no time of today',
      value: step({ created_at: 1699.5, completed_at: 1699063291 }),
      at: '/created_at',
      message: `Expected ${seconds}, got the number \`1699.5\``,
      fixes: [['Change to `1699` (1970-01-01 00:28:19Z) as a placeholder', { created_at: 1699 }]],
    },
    {
      name: 'no tool calls',
      value: step({ step_details: { type: 'tool_calls', tool_calls: null } }),
      at: '/step_details/tool_calls',
      message: 'Expected an array, got null',
      fixes: [['Change to `[]` as a placeholder', { step_details: toolCalls() }]],
    },
    {
      name: 'an empty map that was written as an empty array',
      value: step({ metadata: [] }),
      at: '/metadata',
      message: 'Expected an object or null, got an array',
      fixes: [['Change to `{}`', { metadata: {} }]],
    },
    {
      value: step({ usage: [] }),
      at: '/usage',
      message: 'Expected an object or null, got an array',
      fixes: [['Change to `null` as a placeholder', { usage: null }]],
    },
    {
      value: step({ usage: { ...usage, total_tokens: '579' } }),
      at: '/usage/total_tokens',
      message: 'Expected an integer, got the string `"579"`',
      fixes: [['Change to `579`', { usage }]],
    },
    {
      value: step({ usage: { ...usage, total_tokens: 579.5 } }),
      at: '/usage/total_tokens',
      message: 'Expected an integer, got the number `579.5`',
    },
    {
      value: step({ run_id: 12 }),
      at: '/run_id',
      message: 'Expected a string, got the number `12`',
      fixes: [['Change to `"12"`', { run_id: '12' }]],
    },
    {
      value: step({ object: null }),
      at: '/object',
      message: 'Expected `thread.run.step`, got null',
      fixes: [['Change to `"thread.run.step"`', { object: 'thread.run.step' }]],
    },
    {
      name: 'a status of the wrong type silences what depends on it',
      value: step({ status: 3, failed_at: 1699063295 }),
      at: '/status',
      message:
        'Expected `in_progress`, `cancelled`, `failed`, `completed` or `expired`, got the number `3`',
    },
    {
      value: step({ step_details: 'none' }),
      at: '/step_details',
      message: 'Expected an object, got the string `"none"`',
    },
    {
      value: step({ step_details: { type: 'tool_calls', tool_calls: functionCall() } }),
      at: '/step_details/tool_calls',
      message: 'Expected an array, got an object',
      fixes: [['Put the object into an array', { step_details: toolCalls(functionCall()) }]],
    },
    {
      name: 'arguments that were not made into text',
      value: step({ step_details: toolCalls(functionCall({ arguments: { city: 'Paris' } })) }),
      at: '/step_details/tool_calls/0/function/arguments',
      message: 'Expected a string, got an object',
      fixes: [
        ['Change to `"{\\"city\\":\\"Paris\\"}"`', { step_details: toolCalls(functionCall()) }],
      ],
    },
    {
      value: list([step()], { has_more: 'false' }),
      at: '/has_more',
      message: 'Expected `true` or `false`, got the string `"false"`',
      fixes: [['Change to `false`', { has_more: false }]],
    },
    {
      name: 'an object as broken text gives it, which has no prototype',
      value: list([step()], { has_more: Object.create(null) }),
      at: '/has_more',
      message: 'Expected `true` or `false`, got an object',
    },
    {
      name: 'what a file says cannot break the message',
      value: step({ created_at: 'a`b\u202e\u0007' }),
      at: '/created_at',
      message: `Expected ${seconds}, got the string \`"a'b\\u202e\\u0007"\``,
    },
  ],
});
