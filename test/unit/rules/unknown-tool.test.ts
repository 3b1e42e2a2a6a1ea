import { unknownTool } from '../../../server/src/rules/unknown-tool.ts';
import { step, testRule, toolCalls } from './support.ts';

const browser = step({ step_details: toolCalls({ id: 'call_1', type: 'browser', browser: {} }) });

testRule(unknownTool, {
  valid: {
    'a type that the user expects': { value: browser, settings: { extraToolTypes: ['browser'] } },
    'an expected type that is near a known one': {
      value: step({ step_details: toolCalls({ id: 'call_1', type: 'functions' }) }),
      settings: { extraToolTypes: ['functions'] },
    },
  },
  invalid: [
    {
      value: browser,
      at: '/step_details/tool_calls/0/type',
      message: 'The model does not know tool calls of type `browser`',
    },
    {
      name: 'information under the conformance api',
      value: browser,
      settings: { conformance: 'api' },
      at: '/step_details/tool_calls/0/type',
      message: 'The model does not know tool calls of type `browser`',
      severity: 'information',
    },
    {
      value: step({ step_details: toolCalls({ id: 'call_1', type: 'azure_ai_search' }) }),
      at: '/step_details/tool_calls/0/type',
      message: 'The model does not know tool calls of type `azure_ai_search`',
    },
    {
      value: step({ step_details: toolCalls({ id: 'call_1', type: 'web_search' }) }),
      at: '/step_details/tool_calls/0/type',
      message: 'The model does not know tool calls of type `web_search`',
    },
  ],
});
