import { call, called, each, elements, inside, output, put, when, without } from './change.ts';
import type { Recipes } from './recipes.ts';
import type { Step } from './validSteps.ts';

const key = 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ';

const otherArguments = called('function', put('arguments', '{"city":'));

const unnamed = (event: unknown) => without('event')(event as Step);

/** Recipes that break the rules about the meaning of values. */
export const meaningRecipes: Readonly<Record<string, Recipes>> = {
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
