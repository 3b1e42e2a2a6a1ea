import { unknownTool } from '../../../server/src/rules/unknown-tool.ts';
import { testRule } from './support.ts';
import { delta, step, toolCalls } from './values.ts';

const at = '/step_details/tool_calls/0/type';
const documented = '`code_interpreter`, `file_search`, `retrieval`, `function`';
const calling = (members: Readonly<Record<string, unknown>>) =>
  step({ step_details: toolCalls({ id: 'call_1', ...members }) });
const browser = calling({ type: 'browser', browser: {} });
const called = { name: 'get_weather', arguments: '{}', output: 'Sunny' };
const api = { conformance: 'api' } as const;

/** The tool calls that Azure AI Foundry sends, with the body of each. */
const live = {
  bing_grounding: { bing_grounding: { requesturl: 'https://example.com', response_metadata: 'x' } },
  bing_custom_search: { bing_custom_search: { requesturl: '', response_metadata: '' } },
  azure_ai_search: { azure_ai_search: { input: 'opening hours', output: '[]' } },
  sharepoint_grounding: { sharepoint_grounding: { input: 'x', output: 'y' } },
  fabric_dataagent: { fabric_dataagent: { input: 'x', output: 'y' } },
  openapi: { function: called },
  mcp: { id: 'mcp_1', name: 'search', arguments: '{"q":', server_label: 'docs', output: null },
  browser_automation: { browser_automation: { input: 'x', output: 'y', steps: [] } },
  deep_research: { deep_research: { input: '{}', output: null } },
  connected_agent: { connected_agent: { ...called, run_id: 'run_other', thread_id: 'thread_x' } },
  azure_function: { azure_function: called },
  computer_use_preview: { computer_use_preview: { action: { type: 'screenshot' } } },
};

testRule(unknownTool, {
  valid: {
    'a type that the user expects': { value: browser, settings: { extraToolTypes: ['browser'] } },
    'an expected type that is near a known one': {
      value: calling({ type: 'functions' }),
      settings: { extraToolTypes: ['functions'] },
    },
    ...Object.fromEntries(
      Object.entries(live).flatMap(([type, body]) => [
        [`${type} under api`, { value: calling({ type, ...body }), settings: api }],
        [`${type} in a delta`, { value: delta({ index: 0, type, ...body }), settings: api }],
      ]),
    ),
  },
  invalid: [
    {
      value: browser,
      at,
      message: `Unknown tool call type \`browser\`. Expected one of: ${documented}`,
    },
    {
      name: 'information under the conformance api',
      value: browser,
      settings: api,
      at,
      message: `Unknown tool call type \`browser\`. Expected one of: ${documented}`,
      severity: 'information',
    },
    ...Object.entries(live).map(([type, body]) => ({
      name: `${type}, which a live service sends`,
      value: calling({ type, ...body }),
      at,
      message: `The tool call type \`${type}\` is not in the documented schema; Azure AI Foundry sends it`,
    })),
    ...['function', 'code_interpreter', 'file_search', 'retrieval'].map((member) => ({
      name: `a type that is not known, with the body of \`${member}\``,
      value: calling({ type: 'handoff', [member]: {} }),
      at,
      message: `Unknown tool call type \`handoff\`. Expected one of: ${documented}`,
    })),
    ...['web_search', 'function_call', 'python', 'interpreter', ''].map((type) => ({
      name: `no misspelling: ${type || 'nothing'}`,
      value: calling({ type }),
      at,
      message: `Unknown tool call type \`${type || '""'}\`. Expected one of: ${documented}`,
    })),
    {
      name: 'in a delta',
      value: delta({ index: 0, type: 'openapi', function: { arguments: '{' } }),
      at: `/delta${at}`,
      message:
        'The tool call type `openapi` is not in the documented schema; Azure AI Foundry sends it',
    },
  ],
});
