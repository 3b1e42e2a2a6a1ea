/** A step of type `message_creation` that is right in every way. */
export const messageStep = {
  id: 'step_m1',
  object: 'thread.run.step',
  created_at: 1699063290,
  run_id: 'run_1',
  assistant_id: 'asst_1',
  thread_id: 'thread_1',
  type: 'message_creation',
  status: 'completed',
  cancelled_at: null,
  completed_at: 1699063291,
  expired_at: null,
  failed_at: null,
  last_error: null,
  step_details: { type: 'message_creation', message_creation: { message_id: 'msg_1' } },
  usage: { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 },
  metadata: {},
};

const fileSearch = {
  ranking_options: { ranker: 'auto', score_threshold: 0 },
  results: [
    {
      file_id: 'file-1',
      file_name: 'handbook.pdf',
      score: 0.5,
      content: [{ type: 'text', text: '9 to 5' }],
    },
  ],
};

/** A step of type `tool_calls` with everything of the schema: every tool, every output, an error, metadata. */
export const toolStep = {
  ...messageStep,
  id: 'step_t1',
  type: 'tool_calls',
  status: 'failed',
  completed_at: null,
  failed_at: 1699063300,
  last_error: { code: 'server_error', message: 'Sorry, something went wrong.' },
  step_details: {
    type: 'tool_calls',
    tool_calls: [
      {
        id: 'call_1',
        type: 'code_interpreter',
        code_interpreter: {
          input: 'print(1)',
          outputs: [
            { type: 'logs', logs: '1\n' },
            { type: 'image', image: { file_id: 'file-2' } },
          ],
        },
      },
      { id: 'call_2', type: 'file_search', file_search: fileSearch },
      { id: 'call_3', type: 'retrieval', retrieval: {} },
      {
        id: 'call_4',
        type: 'function',
        function: { name: 'get_weather', arguments: '{"city":"Paris"}', output: null },
      },
    ],
  },
  metadata: { customer: 'c1' },
};

/** A delta of type `tool_calls` with everything of the schema. */
export const toolDelta = {
  id: 'step_t1',
  object: 'thread.run.step.delta',
  delta: {
    step_details: {
      type: 'tool_calls',
      tool_calls: [
        {
          index: 0,
          id: 'call_1',
          type: 'code_interpreter',
          code_interpreter: {
            input: 'print(',
            outputs: [
              { index: 0, type: 'logs', logs: '1\n' },
              { index: 1, type: 'image', image: { file_id: 'file-2' } },
            ],
          },
        },
        { index: 1, id: 'call_2', type: 'file_search', file_search: fileSearch },
        { index: 2, id: 'call_3', type: 'retrieval', retrieval: {} },
        {
          index: 3,
          id: 'call_4',
          type: 'function',
          function: { name: 'get_weather', arguments: '{"ci', output: null },
        },
      ],
    },
  },
};

/** A delta of type `message_creation`. */
export const messageDelta = {
  id: 'step_m1',
  object: 'thread.run.step.delta',
  delta: { step_details: messageStep.step_details },
};

/** A page with both steps. */
export const list = {
  object: 'list',
  data: [messageStep, toolStep],
  first_id: 'step_m1',
  last_id: 'step_t1',
  has_more: false,
};

/** An event that carries a step. */
export const stepEvent = { event: 'thread.run.step.completed', data: messageStep };

/** An event that carries a delta. */
export const deltaEvent = { event: 'thread.run.step.delta', data: toolDelta };

/** Every sample with its kind. */
export const samples = [
  ['step', messageStep],
  ['step', toolStep],
  ['delta', messageDelta],
  ['delta', toolDelta],
  ['list', list],
  ['event', stepEvent],
  ['event', deltaEvent],
] as const;
