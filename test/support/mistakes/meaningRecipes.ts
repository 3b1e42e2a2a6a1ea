import { endTimestamps, statusOf } from '../../../server/src/model/lifecycle.ts';
import {
  add,
  both,
  call,
  called,
  each,
  elements,
  inside,
  output,
  ownEnd,
  put,
  when,
  without,
} from './change.ts';
import type { Recipes } from './recipes.ts';
import type { Step } from './validSteps.ts';

const units = { milliseconds: 1e3, microseconds: 1e6, nanoseconds: 1e9 };
const error = { code: 'server_error', message: 'Sorry.' };
const usage = { prompt_tokens: 123, completion_tokens: 456, total_tokens: 579 };
const key = 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ';

/** Behind the clock of the tests. */
const late = 1_900_000_000;
const otherArguments = called('function', put('arguments', '{"city":'));

const unnamed = (event: unknown) => without('event')(event as Step);

/** Recipes that break the rules about the meaning of values. */
export const meaningRecipes: Readonly<Record<string, Recipes>> = {
  'status-timestamp': {
    step: {
      'the own end is null': ownEnd((name) => put(name, null)),
      ...each(
        ['in_progress', 'completed', 'failed', 'cancelled', 'expired'],
        (status) => (step) => inState(step, status),
        (status) => `another status: ${status}`,
      ),
      ...each(
        [...endTimestamps('step')],
        (name) => (step) => endAs(step, name),
        (name) => `an end as ${name}`,
      ),
      ...each(
        [...endTimestamps('step')],
        (name) => (step) => endToo(step, name),
        (name) => `${name} too`,
      ),
    },
    list: {
      'in a step': inside(
        ['data', 0],
        ownEnd((name) => put(name, null)),
      ),
    },
  },
  'status-error': {
    step: {
      'no error': when('failed', put('last_error', null)),
      'an error in spite of it all': when(
        'completed in_progress cancelled expired',
        put('last_error', error),
      ),
    },
  },
  'status-usage': {
    step: {
      'usage already': when('in_progress', add('usage', usage)),
      'no usage yet': when('completed', put('usage', null)),
    },
    apiStep: { 'no usage at all': when('completed', without('usage')) },
  },
  'status-output': {
    step: { 'no output': when('completed', called('function', put('output', null))) },
    apiStep: {
      'none at all': when(
        'completed',
        called('function', ({ output: _, ...others }) => others),
      ),
    },
  },
  'timestamp-unit': {
    step: Object.fromEntries(
      Object.entries(units).flatMap(([unit, factor]) => {
        const greater = (time: number) => time * factor;
        return [
          [`created_at in ${unit}`, put('created_at', greater)],
          [`the own end in ${unit}`, ownEnd((name) => put(name, greater))],
        ];
      }),
    ),
    apiStep: { 'expires_at in milliseconds': add('expires_at', 1_735_700_000_000) },
    list: {
      'in a step': inside(
        ['data', 0],
        put('created_at', (time: number) => time * 1000),
      ),
    },
  },
  'timestamp-early': {
    step: {
      'a start that lacks a digit': put('created_at', (time: number) => Math.floor(time / 10)),
      'an end that lacks a digit': ownEnd((name) =>
        put(name, (time: number) => Math.floor(time / 10)),
      ),
      'a clock of its own': (step) => withClock(step, Number(step.created_at) - 1),
    },
    list: {
      'in a step': inside(
        ['data', 1],
        put('created_at', (time: number) => Math.floor(time / 10)),
      ),
    },
  },
  'timestamp-order': {
    step: { 'an end before the start': ownEnd((name) => put(name, (time: number) => time - 1000)) },
    apiStep: {
      'due before the start': (step) =>
        step.expires_at === null ? undefined : { ...step, created_at: late },
    },
  },
  'timestamp-future': {
    step: {
      'an end with a digit too many': ownEnd((name) => put(name, 9_999_999_999)),
      'both behind now': both(
        put('created_at', late),
        ownEnd((name) => put(name, late + 1)),
      ),
      'a start behind now': (step) =>
        when('in_progress', put('created_at', late))(without('expires_at')(step) ?? step),
    },
  },
  'usage-total': {
    step: {
      'too much': inside(
        ['usage'],
        put('total_tokens', (count: number) => count + 1),
      ),
      'a part that is not counted': inside(
        ['usage'],
        put('prompt_tokens', (count: number) => count + 7),
      ),
      nothing: inside(['usage'], put('total_tokens', 0)),
    },
  },
  'id-prefix': {
    step: {
      ...each(['id', 'run_id', 'thread_id', 'assistant_id'], (name) => put(name, '12')),
      'two exchanged IDs': (step) => ({
        ...step,
        run_id: step.thread_id,
        thread_id: step.run_id,
      }),
      'the ID of another kind': (step) => ({ ...step, run_id: step.thread_id }),
      'the ID of a message': inside(['step_details', 'message_creation'], put('message_id', '12')),
      'the ID of a call': call('function', put('id', 'tool_1')),
    },
    list: {
      'the ID of an end': inside(['data', 0], put('id', '12')),
      'two exchanged IDs': inside(['data', 0], (step) => ({
        ...step,
        id: step.run_id,
        run_id: step.id,
      })),
      'the ID of a run': inside(['data', 1], put('run_id', '12')),
    },
    delta: { 'the ID of its step': put('id', 'run_1') },
  },
  'duplicate-id': {
    step: {
      'two calls': inside(
        ['step_details', 'tool_calls'],
        elements(([first, second]) =>
          first && second ? [first, { ...second, id: first.id }] : undefined,
        ),
      ),
    },
    list: {
      'two steps': (list) => {
        const [first, second, third] = list.data as readonly Step[];
        return { ...list, data: [first, { ...second, id: first?.id }, third] };
      },
      'a step twice': (list) => ({
        ...list,
        data: [...(list.data as readonly Step[]), (list.data as readonly Step[])[0]],
      }),
    },
    delta: {
      'two calls of one index': inside(['delta', 'step_details', 'tool_calls', 1], put('index', 0)),
    },
  },
  'arguments-json': {
    step: each(
      ['', '{', '{city: 1}', "{'city': 1}", '{"city": 1,}', 'Paris'],
      (text) => when('completed expired', called('function', put('arguments', text))),
      (text) => text || 'nothing',
    ),
  },
  'list-ids': {
    list: {
      'another first step': put('first_id', 'step_other'),
      'another last step': put('last_id', 'step_other'),
      'no last step': put('last_id', null),
      'exchanged first and last IDs': (list) => ({
        ...list,
        first_id: list.last_id,
        last_id: list.first_id,
      }),
      'an ID of an empty list': (list) => ({ ...list, data: [], last_id: null }),
    },
  },
  'list-run': {
    list: {
      'a step of another run': inside(['data', 1], put('run_id', 'run_other')),
      'a first step of another thread': inside(['data', 0], put('thread_id', 'thread_other')),
    },
  },
  'list-order': {
    list: {
      'a step too late': (list) => {
        const [first, second, third] = list.data as readonly Step[];
        return { ...list, data: [first, third, second], last_id: second?.id };
      },
    },
  },
  'event-status': {
    event: {
      'the event of another state': ({ event, data }) => {
        const { object, status } = data as Step;
        const other = status === 'completed' ? 'failed' : 'completed';
        return object === 'thread.run.step' && event !== undefined
          ? { event: `thread.run.step.${other}`, data }
          : undefined;
      },
    },
  },
  'event-order': {
    stream: {
      'created too late': elements(([created, delta, ...end]) => [delta, created, ...end]),
      'a second end': elements(([created, delta, end]) => end && [created, delta, end, end]),
      'a delta after the end': elements(([created, delta, end]) => end && [created, end, delta]),
    },
  },
  'event-name': {
    stream: {
      'the name of the first event is lost': elements(([created, ...others]) => [
        unnamed(created),
        ...others,
      ]),
      'the name of a delta is lost': elements(([created, delta, ...end]) => [
        created,
        unnamed(delta),
        ...end,
      ]),
      'the name of the end is lost': elements(
        ([created, delta, end]) => end && [created, delta, unnamed(end)],
      ),
    },
  },
  'delta-step': {
    stream: {
      'a delta of another step': inside([1, 'data'], put('id', 'step_of_nobody')),
    },
  },
  'delta-fold': {
    stream: {
      'an end with another message': inside(
        [2, 'data', 'step_details', 'message_creation'],
        put('message_id', 'msg_other'),
      ),
      'an end with other code': inside(
        [2, 'data'],
        called('code_interpreter', put('input', 'print(7)')),
      ),
      'a delta with other arguments': elements(
        (events) =>
          events[2] && (inside([1, 'data', 'delta'], otherArguments)(events as never) as never),
      ),
    },
  },
  'legacy-retrieval': {
    step: each(['file_search', 'function', 'code_interpreter'], (type) =>
      call(type, ({ id }) => ({ id, type: 'retrieval', retrieval: {} })),
    ),
  },
  secret: {
    step: {
      'in metadata': put('metadata', { key }),
      'in logs': output('logs', put('logs', `key: ${key}\n`)),
      'in an output': when('completed', called('function', put('output', `Bearer ${key}`))),
      'in arguments': called('function', put('arguments', JSON.stringify({ key }))),
    },
  },
};

/** A step whose times are shifted to another creation time. */
function withClock(step: Step, start: number): Step {
  const entries = Object.entries(step).map(([name, value]) => {
    const isTime = name.endsWith('_at') && typeof value === 'number';
    return [name, isTime ? value - start : value];
  });
  return Object.fromEntries(entries);
}

/** A step with another status, except one whose timestamp is optional. */
function inState(step: Step, status: string): Step | undefined {
  const end = statusOf('step', status)?.timestamp ?? 'created_at';
  return step.status === status || !Object.hasOwn(step, end) ? undefined : { ...step, status };
}

/** The time of a step's end where that of another state belongs. */
function endAs(step: Step, name: string): Step | undefined {
  const own = statusOf('step', step.status)?.timestamp;
  return own === undefined || own === name
    ? undefined
    : { ...step, [own]: null, [name]: step[own] };
}

/** The end timestamp of another status, or one of a step in progress. */
function endToo(step: Step, name: string): Step | undefined {
  const own = statusOf('step', step.status)?.timestamp;
  return own === name ? undefined : { ...step, [name]: Number(step.created_at) + 5 };
}
