import { completedMessage, completedRun, waitingRun } from './runSamples.ts';
import { messageStep, toolStep } from './samples.ts';

/** A tool call of each type that Azure AI Foundry sends and the documented schema does not have. */
export const azureCalls = [
  {
    type: 'bing_grounding',
    bing_grounding: { requesturl: 'https://example.com/?q=a', response_metadata: '{}' },
  },
  { type: 'bing_custom_search', bing_custom_search: { requesturl: 'https://example.com/?q=a' } },
  { type: 'azure_ai_search', azure_ai_search: { input: 'a', output: null } },
  { type: 'sharepoint_grounding', sharepoint_grounding: { input: 'a', output: 'b' } },
  { type: 'fabric_dataagent', fabric_dataagent: { input: 'a', output: 'b' } },
  { type: 'openapi', function: { name: 'get_weather', arguments: '{}', output: 'Sunny' } },
  { type: 'mcp', arguments: '{}', name: 'search', server_label: 'docs', output: null },
  {
    type: 'browser_automation',
    browser_automation: {
      input: 'a',
      output: 'b',
      steps: [{ last_step_result: null, current_state: 'open', next_step: 'close' }],
    },
  },
  { type: 'deep_research', deep_research: { input: '{}', output: null } },
  {
    type: 'connected_agent',
    connected_agent: {
      name: 'weather_agent',
      arguments: 'What is the weather?',
      output: null,
      run_id: 'run_2',
      thread_id: 'thread_2',
      assistant_id: 'asst_2',
    },
  },
  { type: 'azure_function', azure_function: { name: 'a', arguments: '{}', output: null } },
  {
    type: 'computer_use_preview',
    computer_use_preview: {
      action: { type: 'screenshot' },
      pending_safety_checks: [],
      output: { type: 'computer_screenshot', image_url: 'data:image/png;base64,AA==' },
    },
  },
].map((call, index) => ({ id: `call_${index}`, ...call }));

/** A step with all of them. */
export const azureStep = {
  ...toolStep,
  step_details: { type: 'tool_calls', tool_calls: azureCalls },
};

/** What is added to a step by all of them. */
export const azureDelta = {
  id: 'step_t1',
  object: 'thread.run.step.delta',
  delta: {
    step_details: {
      type: 'tool_calls',
      tool_calls: azureCalls.map((call, index) => ({ index, ...call })),
    },
  },
};

/** A step that asked an MCP server for its tools. */
export const activitiesStep = {
  ...messageStep,
  type: 'activities',
  step_details: {
    type: 'activities',
    activities: [
      {
        id: 'mcpl_1',
        type: 'mcp_list_tools',
        server_label: 'docs',
        tools: { search: { description: 'Search the pages.', parameters: { type: 'object' } } },
      },
    ],
  },
};

/** A run that waits for an approval, with the tools that only Azure AI Foundry has. */
export const approvalRun = {
  ...waitingRun,
  required_action: {
    type: 'submit_tool_approval',
    submit_tool_approval: {
      tool_calls: [
        { id: 'call_1', type: 'mcp', arguments: '{}', name: 'search', server_label: 'docs' },
      ],
    },
  },
  tools: [
    ...completedRun.tools,
    { type: 'mcp', server_label: 'docs', server_url: 'https://example.com', allowed_tools: null },
    { type: 'bing_grounding', bing_grounding: { search_configurations: [] } },
  ],
};

/** A run that waits for outputs of tools that only Azure AI Foundry has. */
export const outputsRun = {
  ...waitingRun,
  required_action: {
    type: 'submit_tool_outputs',
    submit_tool_outputs: {
      tool_calls: [
        { id: 'call_1', type: 'azure_function', azure_function: { name: 'a', arguments: '{}' } },
        {
          id: 'call_2',
          type: 'computer_use_preview',
          computer_use_preview: { action: { type: 'click' }, pending_safety_checks: [] },
        },
      ],
    },
  },
};

/** A message that cites a page of the web. */
export const citingMessage = {
  ...completedMessage,
  content: [
    {
      type: 'text',
      text: {
        value: 'Sunny【3:0†source】',
        annotations: [
          {
            type: 'url_citation',
            text: '【3:0†source】',
            start_index: 5,
            end_index: 17,
            url_citation: { url: 'https://example.com', title: 'Example' },
          },
        ],
      },
    },
  ],
};

/** Every sample with its kind. */
export const azureSamples = [
  ['step', azureStep],
  ['step', activitiesStep],
  ['delta', azureDelta],
  ['run', approvalRun],
  ['run', outputsRun],
  ['message', citingMessage],
] as const;
