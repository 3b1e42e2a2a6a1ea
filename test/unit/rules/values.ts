import { isObject } from '../../../server/src/model/jsonValue.ts';
import { statusOf } from '../../../server/src/model/lifecycle.ts';

/** The members of an object. */
export type Members = Readonly<Record<string, unknown>>;

/** A step that is right in every way with these members; `undefined` leaves one out. */
export function step(members: Members = {}): Members {
  const status = typeof members.status === 'string' ? members.status : 'completed';
  const details = members.step_details ?? messageDetails;
  const type = isObject(details) ? details.type : 'message_creation';
  const end = statusOf('step', status)?.timestamp ?? 'none';
  const at = (name: string) => (name === end ? 1699063291 : null);
  const all = {
    id: 'step_1',
    object: 'thread.run.step',
    created_at: 1699063290,
    run_id: 'run_1',
    assistant_id: 'asst_1',
    thread_id: 'thread_1',
    type,
    status,
    cancelled_at: at('cancelled_at'),
    completed_at: at('completed_at'),
    expired_at: at('expired_at'),
    failed_at: at('failed_at'),
    last_error: status === 'failed' ? { code: 'server_error', message: 'Sorry.' } : null,
    step_details: details,
    usage: status === 'in_progress' ? null : usage,
    metadata: {},
    ...members,
  };
  return present(all);
}

const messageDetails = {
  type: 'message_creation',
  message_creation: { message_id: 'msg_1' },
};

export const usage = { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 };

/** `step_details` with these tool calls. */
export function toolCalls(...tool_calls: readonly unknown[]): Members {
  return { type: 'tool_calls', tool_calls };
}

/** A function call with these members of `function`. */
export function functionCall(members: Members = {}): Members {
  return {
    id: 'call_1',
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city":"Paris"}', output: 'Sunny', ...members },
  };
}

/** A delta with these tool calls. */
export function delta(...tool_calls: readonly unknown[]): Members {
  return {
    id: 'step_1',
    object: 'thread.run.step.delta',
    delta: { step_details: { type: 'tool_calls', tool_calls } },
  };
}

/** A list of these steps with these members; `undefined` leaves one out. */
export function list(steps: readonly Members[], members: Members = {}): Members {
  return present({
    object: 'list',
    data: steps,
    first_id: steps[0]?.id ?? null,
    last_id: steps.at(-1)?.id ?? null,
    has_more: false,
    ...members,
  });
}

function present(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
