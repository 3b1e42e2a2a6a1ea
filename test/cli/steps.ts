/** A run step that is right in every way. */
export const step = {
  id: 'step_1',
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
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
  metadata: {},
};

/** One whose total is wrong: a warning that can be fixed. */
export const wrongTotal = { ...step, id: 'step_2', usage: { ...step.usage, total_tokens: 5 } };

/** One whose time is in milliseconds: an error that can be fixed. */
export const milliseconds = { ...step, id: 'step_3', created_at: 1699063290000 };

/** One without a thread: an error that cannot be fixed. */
export const noThread = { ...step, thread_id: null };

/** The ID of a step as a service makes it. */
export const madeId = 'step_Kq4Vb9Zt2LmXy7Rw';

/** One that needs a hint: it comes from version 1 of the API. */
export const oldCall = {
  ...step,
  id: 'step_5',
  type: 'tool_calls',
  step_details: {
    type: 'tool_calls',
    tool_calls: [{ id: 'call_1', type: 'retrieval', retrieval: {} }],
  },
};
