import assert from 'node:assert/strict';
import { findingsIn, running, transcript } from './transcript.ts';

const call = (members: string) =>
  `{ "delta": { "step_details": { "type": "tool_calls", "tool_calls": [{ "index": 0, "type": "function", ${members} }] } } }`;
const end = (text: string) =>
  `{ "step_details": { "type": "tool_calls", "tool_calls": [{ "id": "call_1", "type": "function", "function": { "name": "weather", "arguments": ${JSON.stringify(text)}, "output": "mild" } }] } }`;

/** A step whose arguments come in two pieces, with an end that carries these. */
const stream = (text: string) =>
  transcript(
    ['created', running],
    [
      'delta',
      call('"id": "call_1", "function": { "name": "weather", "arguments": "{\\"city\\":" }'),
    ],
    ['delta', call('"function": { "arguments": "\\"Oslo\\"}" }')],
    ['completed', end(text)],
  );

describe('delta-fold', () => {
  it('takes deltas that add up to what the end carries; the end may know more', () => {
    assert.deepEqual(findingsIn(stream('{"city":"Oslo"}')), []);
  });

  it('finds the value that the deltas do not add up to', () => {
    assert.deepEqual(findingsIn(stream('{"city":"Rome"}')), [
      'delta-fold 11:/step_details/tool_calls/0/function/arguments ' +
        'The accumulated deltas give a different value: `"{\\"city\\":\\"Oslo\\"}"`',
    ]);
  });

  it('says nothing about a step whose beginning is not there', () => {
    const [, ...later] = stream('{"city":"Rome"}').split('\n\n');
    assert.deepEqual(findingsIn(later.join('\n\n')), []);
  });
});
