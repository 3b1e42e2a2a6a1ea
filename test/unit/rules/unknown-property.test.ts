import assert from 'node:assert/strict';
import { unknownProperty } from '../../../server/src/rules/unknown-property.ts';
import { findingsIn, testRule } from './support.ts';
import { functionCall, step, toolCalls, usage } from './values.ts';

const openApiCall = { name: 'opening_hours', arguments: '{}', output: '{}' };

testRule(unknownProperty, {
  valid: {
    'any key of metadata': step({ metadata: { createdAt: '1' } }),
    'what a recorder adds to an event': {
      kind: 'event',
      value: { time: 1, event: 'thread.run.step.completed', data: step() },
    },
    'known extras, under api': {
      value: step({ expires_at: 1699063890 }),
      settings: { conformance: 'api' },
    },
  },
  invalid: [
    {
      name: 'the spelling of a client library, and nothing is missing',
      value: step({ createdAt: 1699063290, created_at: undefined }),
      at: '/createdAt',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `createdAt`: in JSON it is `created_at`',
      fixes: [['Rename to `created_at`', { created_at: 1699063290, createdAt: undefined }]],
    },
    {
      value: step({ _id: 'step_1', id: undefined }),
      at: '/_id',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `_id`: in JSON it is `id`',
      fixes: [['Rename to `id`', { id: 'step_1' }]],
    },
    {
      name: 'a slip',
      value: step({ metdata: {}, metadata: undefined }),
      at: '/metdata',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `metdata`, did you mean `metadata`?',
      fixes: [['Rename to `metadata`', { metadata: {}, metdata: undefined }]],
    },
    {
      name: 'the body of a tool call under the name of its type',
      value: step({
        step_details: toolCalls({ id: 'call_1', type: 'openapi', openapi: openApiCall }),
      }),
      settings: { conformance: 'api' },
      at: '/step_details/tool_calls/0/openapi',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `openapi`, did you mean `function`?',
      fixes: [['Rename to `function`', {}]],
    },
    {
      name: 'a slip of two letters in an inner object',
      value: step({
        usage: { prompt_tokens: 123, completion_tokens: 456, totla_token: 579 },
      }),
      at: '/usage/totla_token',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `totla_token`, did you mean `total_tokens`?',
      fixes: [['Rename to `total_tokens`', {}]],
    },
    {
      name: 'the word of another API',
      value: step({
        usage: { input_tokens: 123, completion_tokens: 456, total_tokens: 579 },
      }),
      at: '/usage/input_tokens',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `input_tokens`, did you mean `prompt_tokens`?',
      fixes: [['Rename to `prompt_tokens` as a placeholder', {}]],
    },
    {
      name: 'a name that is near to what the live API adds',
      value: step({ usage: { ...usage, prompt_tokens_details: { cached_tokens: 0 } } }),
      at: '/usage/prompt_tokens_details',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `prompt_tokens_details`, did you mean `prompt_token_details`?',
      settings: { conformance: 'api' },
      fixes: [['Rename to `prompt_token_details` as a placeholder', {}]],
    },
    {
      name: 'a property beside the object that it belongs to',
      value: step({
        step_details: toolCalls({
          id: 'call_1',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
          output: 'Sunny',
        }),
      }),
      at: '/step_details/tool_calls/0/output',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `output`: it belongs inside `function`',
      fixes: [['Move `output` into `function`', { step_details: toolCalls(functionCall()) }]],
    },
    {
      name: 'what is there already is only unknown beside it',
      value: step({ step_details: toolCalls({ ...functionCall(), output: 'Sunny' }) }),
      at: '/step_details/tool_calls/0/output',
      target: 'key',
      message: 'Unknown property `output`',
    },
    {
      name: 'another word beside the right one is only unknown',
      value: step({ state: 'completed' }),
      at: '/state',
      target: 'key',
      message: 'Unknown property `state`',
    },
    {
      name: 'a client spelling beside the same under the real name',
      value: step({ runId: 'run_1' }),
      at: '/runId',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `runId`: in JSON it is `run_id`, which is already present',
      fixes: [['Remove `runId`', { runId: undefined }]],
    },
    {
      name: 'a client spelling beside another value under the real name',
      value: step({ runId: 'run_2' }),
      at: '/runId',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `runId`: in JSON it is `run_id`, which is already present',
    },
    {
      name: 'a value under a wrong name, and null under the right one',
      value: step({ status: 'cancelled', cancelled_at: null, canceled_at: 1699063291 }),
      at: '/canceled_at',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `canceled_at`, did you mean `cancelled_at`, which is null?',
      fixes: [
        ['Move the value to `cancelled_at`', { cancelled_at: 1699063291, canceled_at: undefined }],
      ],
    },
    {
      name: 'the same in the spelling of a client library',
      value: step({ usage: null, Usage: usage }),
      at: '/Usage',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `Usage`, did you mean `usage`, which is null?',
      fixes: [['Move the value to `usage`', { usage }]],
    },
    {
      name: 'the same with another word',
      value: step({
        status: 'failed',
        last_error: null,
        error: { code: 'server_error', message: 'Sorry.' },
      }),
      at: '/error',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `error`, did you mean `last_error`, which is null?',
      fixes: [['Move the value to `last_error` as a placeholder', { error: undefined }]],
    },
    {
      name: 'the same in a tool call',
      value: step({
        step_details: toolCalls(functionCall({ output: null, outptu: 'Sunny' })),
      }),
      at: '/step_details/tool_calls/0/function/outptu',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `outptu`, did you mean `output`, which is null?',
      fixes: [['Move the value to `output`', { step_details: toolCalls(functionCall()) }]],
    },
    {
      name: 'another word for what is null, with a value of another type',
      value: step({ metadata: null, meta: 7 }),
      at: '/meta',
      target: 'key',
      message: 'Unknown property `meta`',
    },
    {
      name: 'null under both names',
      value: step({ canceled_at: null }),
      at: '/canceled_at',
      target: 'key',
      severity: 'warning',
      message:
        'Unknown property `canceled_at`, did you mean `cancelled_at`, which is already present?',
      fixes: [['Remove `canceled_at`', { canceled_at: undefined }]],
    },
    {
      name: 'the same value under both names',
      value: step({ status: 'cancelled', cancelled_at: 1699063291, canceled_at: 1699063291 }),
      at: '/canceled_at',
      target: 'key',
      severity: 'warning',
      message:
        'Unknown property `canceled_at`, did you mean `cancelled_at`, which is already present?',
      fixes: [['Remove `canceled_at`', { canceled_at: undefined }]],
    },
    {
      name: 'null where a value is required, which is there under a wrong name',
      value: step({ thread_id: null, threadId: 'thread_1' }),
      at: '/threadId',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `threadId`, did you mean `thread_id`, which is null?',
      fixes: [['Move the value to `thread_id`', { thread_id: 'thread_1', threadId: undefined }]],
    },
    {
      name: 'the id of an agent, as previews of a live service call the assistant',
      value: step({ assistant_id: undefined, agent_id: 'asst_1' }),
      at: '/agent_id',
      target: 'key',
      severity: 'warning',
      message: 'Unknown property `agent_id`, did you mean `assistant_id`?',
      fixes: [['Rename to `assistant_id`', { assistant_id: 'asst_1' }]],
    },
    {
      name: 'a known extra is no slip',
      value: step({ expires_at: 1699063890 }),
      at: '/expires_at',
      target: 'key',
      severity: 'hint',
      message:
        '`expires_at` is not in the documented schema: live services send it with every run step',
    },
    {
      value: step({ duration: 12 }),
      at: '/duration',
      target: 'key',
      message: 'Unknown property `duration`',
    },
    {
      name: 'a name near one that is there already',
      value: step({ usages: {} }),
      at: '/usages',
      target: 'key',
      message: 'Unknown property `usages`',
    },
    {
      name: 'a name from the prototype',
      value: step({ constructor: 1 }),
      at: '/constructor',
      target: 'key',
      message: 'Unknown property `constructor`',
    },
    {
      value: step({ step_details: { ...toolCalls(), count: 0 } }),
      at: '/step_details/count',
      target: 'key',
      message: 'Unknown property `count`',
    },
  ],
});

describe('two misspellings of one name', () => {
  it('are not renamed safely', () => {
    const value = step({ metadata: undefined, metdata: {}, metadat: {} });
    const fixes = findingsIn({ value }).flatMap((finding) => finding.fixes ?? []);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Rename to `metadata` as a placeholder'],
    );
  });
});
