import { clientNameOf } from '../../../server/src/schema/sdkNames.ts';
import { messageStep } from '../../unit/schema/samples.ts';
import {
  add,
  both,
  call,
  called,
  each,
  inside,
  output,
  ownEnd,
  put,
  rename,
  when,
} from './change.ts';
import type { Recipes } from './recipes.ts';

const names = Object.keys(messageStep);
const spelled = names.filter((name) => clientNameOf(name) !== name);
/** Two letters with a slip in them could be meant for anything. */
const long = names.filter((name) => name !== 'id');
const result = ['results', 0];
const firstCall = ['delta', 'step_details', 'tool_calls', 0];

/** What breaks the rules about the names of properties, and about those that go with a `type`. */
export const nameRecipes: Readonly<Record<string, Recipes>> = {
  'unknown-property': {
    step: {
      ...each(spelled, (name) => rename(name, clientNameOf(name)), clientNameOf),
      ...each(
        long,
        (name) => rename(name, name.slice(0, 1) + name.slice(2)),
        (name) => `${name} with a slip`,
      ),
      ...each(
        long,
        (name) => rename(name, name.replace(/(.)(.)$/, '$2$1')),
        (name) => `${name} with another`,
      ),
      'a property of its own': add('note', 7),
      'a client name beside the right one': (step) => ({ ...step, createdAt: step.created_at }),
      'a count': inside(['usage'], rename('total_tokens', 'totalTokens')),
      'a count of another API': inside(['usage'], rename('completion_tokens', 'output_tokens')),
      'a value beside null': ownEnd((name) => (step) => ({
        ...step,
        [name]: null,
        [name.slice(1)]: step[name],
      })),
      'the error beside null': when('failed', (step) => ({
        ...step,
        last_error: null,
        lastError: step.last_error,
      })),
      'the output beside null': when(
        'completed',
        called('function', (call) => ({ ...call, output: null, ouput: call.output })),
      ),
      'the ID of an agent': rename('assistant_id', 'agent_id'),
      'the state of a step': rename('status', 'state'),
      'the start of a step': rename('created_at', 'started_at'),
      'the parameters of a function': called('function', rename('arguments', 'parameters')),
      'the code of an interpreter': called('code_interpreter', rename('input', 'code')),
      'the name of a file': called('file_search', rename('file_name', 'name'), result),
      'the message of an error': inside(['last_error'], rename('message', 'mesage')),
      'the tool calls': inside(['step_details'], rename('tool_calls', 'toolCalls')),
      'the type of details': inside(['step_details'], rename('type', 'tpye')),
      'the type of a call': call('function', rename('type', 'tpye')),
      'the type of an output': output('image', rename('type', 'typ')),
      'what a call called': call('code_interpreter', rename('code_interpreter', 'codeInterpreter')),
      'the arguments': called('function', rename('arguments', 'argumnets')),
      'an output': called('function', rename('output', 'outptu')),
      'the results': called('file_search', rename('results', 'reslts')),
      'a score': called('file_search', rename('score', 'scor'), result),
      'an ID in the details': inside(
        ['step_details', 'message_creation'],
        rename('message_id', 'messageId'),
      ),
    },
    modelStep: {
      'the end that is ahead': add('expires_at', 1_735_700_000),
      'details of tokens': inside(['usage'], add('prompt_token_details', { cached_tokens: 0 })),
      'attributes of a file': called('file_search', add('attributes', {}), result),
    },
    list: {
      'has_more as clients say': rename('has_more', 'hasMore'),
      'an ID': rename('first_id', 'fisrt_id'),
    },
    delta: { 'an index': inside(firstCall, rename('index', 'indx')), 'an ID': rename('id', '_id') },
  },
  'details-type': {
    step: {
      'the type of a message': (step) => swapped(step, 'type'),
      'the type of the details': inside(['step_details'], (details) => swapped(details, 'type')),
      'both types': both(
        (step) => swapped(step, 'type'),
        inside(['step_details'], (details) => swapped(details, 'type')),
      ),
      'the details of another step': put('step_details', ({ type }: { readonly type: string }) =>
        type === 'tool_calls' ? messageStep.step_details : { type: 'tool_calls', tool_calls: [] },
      ),
      ...each(
        ['code_interpreter', 'file_search', 'retrieval'],
        (type) => call('function', put('type', type)),
        (type) => `a function as ${type}`,
      ),
      ...each(
        ['function', 'code_interpreter', 'retrieval'],
        (type) => call('file_search', put('type', type)),
        (type) => `a file search as ${type}`,
      ),
      'what another tool called': call('function', rename('function', 'code_interpreter')),
      'an empty member of another tool': call('function', add('file_search', null)),
      'an image that calls itself logs': output('image', put('type', 'logs')),
      'logs that call themselves an image': output('logs', put('type', 'image')),
    },
    delta: {
      'a call of another type': inside(firstCall, (one) => ({
        ...one,
        type: one.type === 'function' ? 'file_search' : 'function',
      })),
    },
  },
};

function swapped(object: Readonly<Record<string, unknown>>, name: string) {
  const other = object[name] === 'tool_calls' ? 'message_creation' : 'tool_calls';
  return { ...object, [name]: other };
}
