/** The first second of the steps: 2024-06-13 09:13:20Z. */
const begin = 1_718_270_000;

const shared = { object: 'thread.run.step', assistant_id: 'asst_1', thread_id: 'thread_1' };

type Properties = Readonly<Record<string, unknown>>;

const ends: Readonly<Record<string, string>> = {
  completed: 'completed_at',
  failed: 'failed_at',
  cancelled: 'cancelled_at',
  expired: 'expired_at',
};

/**
 * A list of two runs with a step of every status, steps that run with and without a limit, and steps whose times cannot
 * be used. One error message tries to be HTML.
 */
export function timelineText(): string {
  const data = [
    step('Weather', 'run_A', 0, 'completed', 7, {
      ...calls('get_weather', 'get_weather', 'get_stock_price'),
      usage: { prompt_tokens: 812, completion_tokens: 64, total_tokens: 876 },
    }),
    step('Search', 'run_A', 7, 'completed', 31, {
      step_details: {
        type: 'tool_calls',
        tool_calls: [{ type: 'code_interpreter' }, { type: 'file_search' }],
      },
      usage: { prompt_tokens: 2201, completion_tokens: 340, total_tokens: 2541 },
    }),
    step('Email', 'run_A', 40, 'failed', 43, {
      ...calls('send_email'),
      last_error: { code: 'server_error', message: 'Sorry, <img src=x> went wrong.' },
    }),
    step('Answer', 'run_A', 44, 'completed', 46, {
      ...message,
      usage: { prompt_tokens: 2600, completion_tokens: 122, total_tokens: 2722 },
    }),
    step('Cancelled', 'run_B', 95, 'cancelled', 110, calls('lookup_order')),
    step('Expired', 'run_B', 112, 'expired', 140, calls('lookup_order')),
    step('Limited', 'run_B', 141, 'in_progress', undefined, {
      ...calls('lookup_order'),
      expires_at: begin + 200,
    }),
    step('Running', 'run_B', 145, 'in_progress', undefined, calls('lookup_order')),
    step('Milliseconds', 'run_B', 150, 'completed', 155, {
      ...calls('lookup_order'),
      created_at: (begin + 150) * 1000,
    }),
    step('Backwards', 'run_B', 155, 'completed', 150, calls('lookup_order')),
    step('Unknown', 'run_B', 160, 'finished', undefined, message),
  ];
  const list = { object: 'list', data, first_id: data[0]?.id, last_id: data.at(-1)?.id };
  return JSON.stringify({ ...list, has_more: false }, undefined, 2);
}

const message = {
  type: 'message_creation',
  step_details: { type: 'message_creation', message_creation: { message_id: 'msg_1' } },
};

function calls(...names: readonly string[]): Properties {
  const tool_calls = names.map((name) => ({ type: 'function', function: { name } }));
  return { step_details: { type: 'tool_calls', tool_calls } };
}

/** Times are seconds since the beginning. */
function step(
  name: string,
  run_id: string,
  start: number,
  status: string,
  end: number | undefined,
  more: Properties,
) {
  const ended = ends[status];
  return {
    id: `step_${name}`,
    ...shared,
    run_id,
    created_at: begin + start,
    type: 'tool_calls',
    status,
    ...(ended !== undefined && end !== undefined && { [ended]: begin + end }),
    ...more,
  };
}
