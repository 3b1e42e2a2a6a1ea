import assert from 'node:assert/strict';
import {
  findingsIn as findingsInObjects,
  message,
  stream as objects,
  running as runningObject,
} from './relations.ts';
import { findingsIn, running, streamOf } from './stream.ts';

const call = (members: string) =>
  `{ "delta": { "step_details": { "type": "tool_calls", "tool_calls": [{ "index": 0, "type": "function", ${members} }] } } }`;
const end = (text: string) =>
  `{ "step_details": { "type": "tool_calls", "tool_calls": [{ "id": "call_1", "type": "function", "function": { "name": "weather", "arguments": ${JSON.stringify(text)}, "output": "mild" } }] } }`;

/** A step whose arguments come in two deltas, with these arguments in the last event. */
const stream = (text: string) =>
  streamOf(
    ['created', running],
    [
      'delta',
      call('"id": "call_1", "function": { "name": "weather", "arguments": "{\\"city\\":" }'),
    ],
    ['delta', call('"function": { "arguments": "\\"Oslo\\"}" }')],
    ['completed', end(text)],
  );

describe('delta-fold', () => {
  it('accepts deltas that accumulate to the final object, which may have more', () => {
    assert.deepEqual(findingsIn(stream('{"city":"Oslo"}')), []);
  });

  it('reports a value that differs from the accumulated deltas', () => {
    assert.deepEqual(findingsIn(stream('{"city":"Rome"}')), [
      'delta-fold 11:/step_details/tool_calls/0/function/arguments ' +
        'The accumulated deltas give a different value: `"{\\"city\\":\\"Oslo\\"}"`',
    ]);
  });

  it('reports nothing for a step whose beginning is missing', () => {
    const [, ...later] = stream('{"city":"Rome"}').split('\n\n');
    assert.deepEqual(findingsIn(later.join('\n\n')), []);
  });

  it('accumulates the text and the annotations of a message', () => {
    const annotation = {
      type: 'file_citation',
      text: '【1】',
      start_index: 2,
      end_index: 5,
      file_citation: { file_id: 'file-1' },
    };
    const delta = (text: unknown) => ({
      id: 'msg_1',
      object: 'thread.message.delta',
      delta: { content: [{ index: 0, type: 'text', text }] },
    });
    const events = (end: string) =>
      objects(
        ['message.created', { ...runningObject(message()), content: [] }],
        ['message.delta', delta({ value: 'Hi', annotations: [] })],
        ['message.delta', delta({ value: '【1】', annotations: [{ index: 0, ...annotation }] })],
        ['message.delta', delta({ value: '!' })],
        [
          'message.completed',
          message({
            content: [{ type: 'text', text: { value: end, annotations: [annotation] } }],
          }),
        ],
      );
    assert.deepEqual(findingsInObjects(events('Hi【1】!')), []);
    assert.deepEqual(findingsInObjects(events('Hi【1】?')), [
      'delta-fold 14:/content/0/text/value The accumulated deltas give a different value: `"Hi【1】!"`',
    ]);
  });
});
