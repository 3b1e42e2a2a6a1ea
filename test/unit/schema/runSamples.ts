const metadata = { customer: 'c1' };

/** A run that completed, with a tool of each documented type. */
export const completedRun = {
  id: 'run_1',
  object: 'thread.run',
  created_at: 1699063290,
  assistant_id: 'asst_1',
  thread_id: 'thread_1',
  status: 'completed',
  started_at: 1699063291,
  expires_at: null,
  cancelled_at: null,
  failed_at: null,
  completed_at: 1699063299,
  required_action: null,
  last_error: null,
  model: 'gpt-4o',
  instructions: 'You are a helpful assistant.',
  tools: [
    { type: 'code_interpreter' },
    {
      type: 'file_search',
      file_search: {
        max_num_results: 20,
        ranking_options: { ranker: 'auto', score_threshold: 0 },
      },
    },
    { type: 'retrieval' },
    {
      type: 'function',
      function: { name: 'get_weather', description: 'Get the weather.', strict: false },
    },
  ],
  metadata,
  temperature: 1,
  top_p: 1,
  max_completion_tokens: 1000,
  max_prompt_tokens: null,
  truncation_strategy: { type: 'auto', last_messages: null },
  incomplete_details: null,
  usage: { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 },
  response_format: 'auto',
  tool_choice: 'auto',
  parallel_tool_calls: true,
};

/** A run that waits for the output of a function. */
export const waitingRun = {
  ...completedRun,
  status: 'requires_action',
  expires_at: 1699063890,
  completed_at: null,
  required_action: {
    type: 'submit_tool_outputs',
    submit_tool_outputs: {
      tool_calls: [
        {
          id: 'call_1',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"city":"Paris"}' },
        },
      ],
    },
  },
  instructions: null,
  tools: [],
  truncation_strategy: { type: 'last_messages', last_messages: 10 },
  usage: null,
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'weather', description: 'The weather.', strict: true },
  },
  tool_choice: { type: 'function', function: { name: 'get_weather' } },
};

/** A run that reached a limit, and one that failed. */
export const incompleteRun = {
  ...completedRun,
  status: 'incomplete',
  incomplete_details: { reason: 'max_prompt_tokens' },
  response_format: { type: 'text' },
  tool_choice: null,
};
export const failedRun = {
  ...completedRun,
  status: 'failed',
  completed_at: null,
  failed_at: 1699063299,
  last_error: { code: 'rate_limit_exceeded', message: 'You exceeded your current quota.' },
  response_format: null,
};

const annotations = [
  {
    type: 'file_citation',
    text: '【4:0†a.txt】',
    start_index: 5,
    end_index: 16,
    file_citation: { file_id: 'file-1' },
  },
  {
    type: 'file_path',
    text: 'sandbox:/a.csv',
    start_index: 21,
    end_index: 35,
    file_path: { file_id: 'file-2' },
  },
];

/** A message of the assistant with all kinds of content. */
export const completedMessage = {
  id: 'msg_1',
  object: 'thread.message',
  created_at: 1699063290,
  assistant_id: 'asst_1',
  thread_id: 'thread_1',
  run_id: 'run_1',
  status: 'completed',
  incomplete_details: null,
  incomplete_at: null,
  completed_at: 1699063299,
  role: 'assistant',
  content: [
    { type: 'text', text: { value: 'Hello【4:0†a.txt】 see sandbox:/a.csv', annotations } },
    { type: 'image_file', image_file: { file_id: 'file-3', detail: 'auto' } },
    { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
    { type: 'refusal', refusal: 'I cannot help with that.' },
  ],
  attachments: [{ file_id: 'file-1', tools: [{ type: 'file_search' }] }],
  metadata,
};

/** A message of the assistant that ended early, and one of the user. */
export const incompleteMessage = {
  ...completedMessage,
  status: 'incomplete',
  incomplete_details: { reason: 'max_tokens' },
  incomplete_at: 1699063299,
  completed_at: null,
  content: [],
};
export const userMessage = {
  ...completedMessage,
  assistant_id: null,
  run_id: null,
  role: 'user',
  content: [{ type: 'text', text: { value: 'Hello', annotations: [] } }],
  attachments: null,
};

/** What is added to a message. */
export const messagePieces = {
  id: 'msg_1',
  object: 'thread.message.delta',
  delta: {
    role: 'assistant',
    content: [
      {
        index: 0,
        type: 'text',
        text: {
          value: 'Hel',
          annotations: [
            { index: 0, ...annotations[0] },
            { index: 1, ...annotations[1] },
          ],
        },
      },
      { index: 1, type: 'image_file', image_file: { file_id: 'file-3', detail: 'high' } },
      { index: 2, type: 'image_url', image_url: { url: 'https://example.com/a.png' } },
      { index: 3, type: 'refusal', refusal: 'I can' },
    ],
  },
};

/** A thread with files. */
export const thread = {
  id: 'thread_1',
  object: 'thread',
  created_at: 1699063290,
  metadata,
  tool_resources: {
    code_interpreter: { file_ids: ['file-1'] },
    file_search: { vector_store_ids: ['vs_1'] },
  },
};

const page = { object: 'list', first_id: null, last_id: null, has_more: false };

/** Every sample with its kind. */
export const runSamples = [
  ['run', completedRun],
  ['run', waitingRun],
  ['run', incompleteRun],
  ['run', failedRun],
  ['runList', { ...page, data: [completedRun], first_id: 'run_1', last_id: 'run_1' }],
  ['runList', { ...page, data: [] }],
  ['runEvent', { event: 'thread.run.completed', data: completedRun }],
  ['runEvent', { event: 'thread.run.requires_action', data: waitingRun }],
  ['message', completedMessage],
  ['message', incompleteMessage],
  ['message', userMessage],
  ['messageDelta', messagePieces],
  ['messageList', { ...page, data: [userMessage], first_id: 'msg_1', last_id: 'msg_1' }],
  ['messageEvent', { event: 'thread.message.completed', data: completedMessage }],
  ['messageEvent', { event: 'thread.message.delta', data: messagePieces }],
  ['thread', thread],
  ['thread', { ...thread, metadata: null, tool_resources: null }],
  ['threadEvent', { event: 'thread.created', data: thread }],
] as const;
