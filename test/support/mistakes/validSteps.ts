import { type Random, random } from '../../../bench/random.ts';
import { makeStep, type Step } from '../../../bench/steps.ts';

export type { Step } from '../../../bench/steps.ts';

/** How many steps are made so that the rare shapes are among them. */
const enough = 2500;

/** Run steps without a mistake: up to `each` of every type, status and kind of tool call; the same for the same seed. */
export function validSteps(seed: number, each: number): readonly Step[] {
  const choose = random(seed);
  const shared = {
    assistant: choose.id('asst_'),
    thread: choose.id('thread_'),
    run: choose.id('run_'),
  };
  const counts = new Map<string, number>();
  let createdAt = 1_735_689_600;
  return Array.from({ length: enough }, () => {
    createdAt -= choose.integer(1, 20);
    return makeStep(choose, { ...shared, createdAt });
  }).filter((step) => {
    const shape = shapeOf(step);
    const count = counts.get(shape) ?? 0;
    counts.set(shape, count + 1);
    return count < each;
  });
}

/** The tool calls of a step; none if it wrote a message. */
export function callsOf(step: Step): readonly Step[] {
  const { tool_calls = [] } = step.step_details as { readonly tool_calls?: readonly Step[] };
  return tool_calls;
}

/** A step as the live API sends it: without the properties that it omits, with those that it adds. */
export function liveOf({ expired_at: expired, metadata: _, usage, ...step }: Step): Step {
  const details = { prompt_token_details: { cached_tokens: 0 } };
  return {
    ...step,
    ...(expired !== null && { expired_at: expired }),
    expires_at: step.status === 'in_progress' ? Number(step.created_at) + 600 : null,
    usage: usage === null ? null : { ...(usage as Step), ...details },
  };
}

/** A page with these steps. */
export function listOf(steps: readonly Step[]): Step {
  return {
    object: 'list',
    data: steps,
    first_id: steps.at(0)?.id ?? null,
    last_id: steps.at(-1)?.id ?? null,
    has_more: false,
  };
}

/** A delta that adds all of a step's details at once. */
export function deltaOf(step: Step): Step {
  const { step_details: details, id } = step;
  const tool_calls = indexed(callsOf(step)).map(withIndexedOutputs);
  const step_details = tool_calls.length === 0 ? details : { type: 'tool_calls', tool_calls };
  return { id, object: 'thread.run.step.delta', delta: { step_details } };
}

/** The event of a step in its status, or of a delta. */
export function eventOf(data: Step): Step {
  const name = data.object === 'thread.run.step' ? String(data.status) : 'delta';
  return { event: `thread.run.step.${name}`, data };
}

/** The stream of a step as JSON: it is created, a delta adds its details, and it ends if it has. */
export function eventsOf(step: Step): readonly Step[] {
  const { step_details: details } = step as { readonly step_details: Step };
  const created = {
    ...step,
    status: 'in_progress',
    step_details: callsOf(step).length === 0 ? details : { type: details.type, tool_calls: [] },
    last_error: null,
    ...('expired_at' in step && { expired_at: null }),
    cancelled_at: null,
    failed_at: null,
    completed_at: null,
    usage: null,
  };
  const end = step.status === 'in_progress' ? [] : [eventOf(step)];
  return [{ event: 'thread.run.step.created', data: created }, eventOf(deltaOf(step)), ...end];
}

/** One of some steps, and some neighbors of it that follow. */
export function page(choose: Random, steps: readonly Step[], length: number): readonly Step[] {
  const first = choose.integer(0, Math.max(0, steps.length - length));
  return steps.slice(first, first + length);
}

function shapeOf(step: Step): string {
  const tools = callsOf(step).map(({ type }) => type);
  return [step.status, step.type, ...tools].join(' ');
}

function indexed(items: readonly Step[]): readonly Step[] {
  return items.map((item, index) => ({ index, ...item }));
}

function withIndexedOutputs(call: Step): Step {
  const interpreter = call.code_interpreter as { readonly outputs: readonly Step[] } | undefined;
  if (interpreter === undefined) return call;
  return {
    ...call,
    code_interpreter: { ...interpreter, outputs: indexed(interpreter.outputs) },
  };
}
