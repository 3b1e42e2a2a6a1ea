import { messageStep } from '../../unit/schema/samples.ts';
import {
  both,
  call,
  called,
  each,
  elements,
  flatten,
  inside,
  output,
  put,
  when,
  without,
} from './change.ts';
import type { Recipes } from './recipes.ts';
import type { Step } from './validSteps.ts';

const names = Object.keys(messageStep);
const nullable = names.filter((name) => /^(?:expired|cancelled|failed|completed)_at$/.test(name));
const apiOptional = ['expired_at', 'metadata', 'usage'];
const always = names.filter((name) => !apiOptional.includes(name));
const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`key_${at}`, 'value']));
const result = ['results', 0];
const firstStep = ['data', 0];
const firstCall = ['delta', 'step_details', 'tool_calls', 0];

/** Recipes that break the rules about types, values and required properties. */
export const structureRecipes: Readonly<Record<string, Recipes>> = {
  type: {
    step: {
      'a time in quotes': put('created_at', String),
      'an ISO date': put('created_at', (time: number) => new Date(time * 1000).toISOString()),
      'a fraction of a second': put('created_at', (time: number) => time + 0.5),
      ...each(
        [...names],
        (name) => put(name, true),
        (name) => `true as ${name}`,
      ),
      ...each(
        [...names],
        (name) => put(name, ['x']),
        (name) => `an array as ${name}`,
      ),
      ...each(
        ['id', 'created_at', 'type', 'status', 'step_details'],
        (name) => put(name, null),
        (name) => `null as ${name}`,
      ),
      'milliseconds in quotes': put('created_at', (time: number) => `${time}000`),
      'a count in quotes': inside(['usage'], put('total_tokens', String)),
      'a count that is no count': inside(['usage'], put('prompt_tokens', null)),
      'an error code of another type': inside(['last_error'], put('code', 500)),
      'one tool call without an array': inside(
        ['step_details', 'tool_calls'],
        (calls) => (calls as unknown as readonly Step[])[0],
      ),
      'arguments that are no text': called('function', put('arguments', { city: 'Paris' })),
      'an output that is no text': called('function', put('output', { ok: true })),
      'a tool call that is null': inside(
        ['step_details', 'tool_calls'],
        elements(([, ...others]) => [null, ...others]),
      ),
      'outputs that are null': called('code_interpreter', put('outputs', null)),
      'logs that are a number': output('logs', put('logs', 1)),
      'a score in quotes': called('file_search', put('score', '0.5'), result),
      'a type that is a number': call('function', put('type', 3)),
      'values that are still to be written': (step) => ({
        ...step,
        id: '<string>',
        created_at: '<integer>',
        run_id: '<string>',
        type: '<string>',
        status: '<string>',
      }),
    },
    list: {
      'has_more in quotes': put('has_more', 'false'),
      'an ID that is a number': put('first_id', 7),
      'a step that is none': inside(
        ['data'],
        elements(([first, , third]) => [first, null, third]),
      ),
      'a mistake in a step': inside(firstStep, put('created_at', String)),
    },
    delta: { 'an index in quotes': inside(firstCall, put('index', '0')) },
    event: {
      'an ID that is a number': inside(['data'], put('id', 7)),
      'data that is no object': put('data', 7),
    },
  },
  const: {
    step: {
      'object in the plural': put('object', 'thread.run.steps'),
      'a content that is no text': called('file_search', put('type', 'image'), [
        ...result,
        'content',
        0,
      ]),
    },
    list: { 'object in the plural': put('object', 'lists') },
  },
  enum: {
    step: {
      ...each(
        ['complete', 'done', 'COMPLETED', 'canceled', 'requires_action', 'nonsense', ''],
        (word) => put('status', word),
        (word) => `${word || 'nothing'} as status`,
      ),
      ...each(
        ['tool_call', 'Tool_Calls', 'message-creation'],
        (word) => put('type', word),
        (word) => `${word} as type`,
      ),
      'a type of details': inside(
        ['step_details'],
        put('type', (type: string) => type.slice(0, -1)),
      ),
      ...each(
        ['code_interpreter', 'file_search', 'function'],
        (type) =>
          call(
            type,
            put('type', (word: string) => `${word}s`),
          ),
        (type) => `${type}s as type of a call`,
      ),
      'a wrong code': inside(['last_error'], put('code', 'rate_limit')),
      'a wrong ranker': called('file_search', put('ranker', 'best'), ['ranking_options']),
      'a wrong type of output': output('logs', put('type', 'log')),
    },
    event: { 'an event of no known name': put('event', 'thread.run.step.done') },
  },
  'unknown-tool': {
    step: each(['code_interpreter', 'file_search', 'function'], (type) =>
      call(type, ({ id }) => ({ id, type: 'browser', browser: {} })),
    ),
    modelStep: {
      'a call of a live service': call('function', put('type', 'openapi')),
    },
    delta: {
      'a call of another type': inside(firstCall, put('type', 'handoff')),
    },
  },
  'unknown-step-type': {
    step: {
      'a type of its own': (step) => ({
        ...step,
        type: 'handoff',
        step_details: { type: 'handoff', handoff: { to: 'asst_1' } },
      }),
      'a type that says other things than the details': put('type', 'handoff'),
      'the type of the details': inside(['step_details'], put('type', 'handoff')),
    },
    modelStep: {
      'a type of a live service': (step) => ({
        ...step,
        type: 'activities',
        step_details: { type: 'activities', activities: [] },
      }),
    },
    delta: {
      'the type of the details': inside(['delta', 'step_details'], put('type', 'handoff')),
    },
  },
  required: {
    step: {
      ...each(always, without),
      ...each(['prompt_tokens', 'completion_tokens', 'total_tokens'], (name) =>
        inside(['usage'], without(name)),
      ),
      ...each(
        ['code', 'message'],
        (name) => inside(['last_error'], without(name)),
        (name) => `last_error.${name}`,
      ),
      'the type of details': inside(['step_details'], without('type')),
      'the message': inside(['step_details'], without('message_creation')),
      'the tool calls': inside(['step_details'], without('tool_calls')),
      'the ID of a call': call('function', without('id')),
      'the type of a call': call('file_search', without('type')),
      'what a call called': call('code_interpreter', without('code_interpreter')),
      ...each(
        ['name', 'arguments'],
        (name) => called('function', without(name)),
        (name) => `function.${name}`,
      ),
      ...each(['input', 'outputs'], (name) => called('code_interpreter', without(name))),
      'the score of a result': called('file_search', without('score'), result),
      'the logs': output('logs', without('logs')),
      'the file of an image': output('image', inside(['image'], without('file_id'))),
      ...each(
        ['code_interpreter', 'function'],
        (name) => call(name, flatten(name)),
        (name) => `${name} with its members beside it`,
      ),
      'the message, with its ID beside it': inside(['step_details'], flatten('message_creation')),
      'an image, with its file beside it': output('image', flatten('image')),
      'all that is asked about tokens': put('usage', {}),
      'all that is said of an error': when('failed', put('last_error', {})),
      'some that may not be null': both(without('id'), without('run_id')),
      'some that may be null': both(without('cancelled_at'), without('failed_at')),
    },
    modelStep: {
      ...each(apiOptional, without),
      'all that may be null': (step) =>
        nullable
          .concat('metadata')
          .reduce<typeof step | undefined>((left, name) => left && without(name)(left), step),
      'an output that is there to stay': when(
        'completed failed cancelled expired',
        called('function', without('output')),
      ),
    },
    list: {
      ...each(['object', 'first_id', 'has_more'], without),
      'in a step': inside(firstStep, without('run_id')),
    },
    delta: { ...each(['id'], without), 'an index': inside(firstCall, without('index')) },
  },
  range: {
    step: {
      ...each(['prompt_tokens', 'completion_tokens', 'total_tokens'], (name) =>
        inside(['usage'], put(name, -1)),
      ),
      'a score above 1': called('file_search', put('score', 1.2), result),
      'a threshold below 0': called('file_search', put('score_threshold', -0.1), [
        'ranking_options',
      ]),
    },
    delta: { 'a negative index': inside(firstCall, put('index', -1)) },
  },
  'metadata-limits': {
    step: {
      'a pair too many': put('metadata', pairs(17)),
      'a long key': put('metadata', { ['k'.repeat(65)]: '' }),
      'a long value': put('metadata', { key: 'v'.repeat(513) }),
      'a number': put('metadata', { attempt: 2 }),
      'a value that is null': put('metadata', { attempt: null }),
      'an object': put('metadata', { customer: { id: '7' } }),
    },
  },
};
