import assert from 'node:assert/strict';
import { waitingRun } from '../schema/runSamples.ts';
import { findingsIn, page, recording, run, stream, waitingStep } from './relations.ts';
import { delta, step, toolCalls } from './values.ts';

const call = (members = {}, id = 'call_1') => ({
  id,
  type: 'function',
  function: { name: 'get_weather', arguments: '{"city":"Paris"}', ...members },
});

const waitsFor = (...tool_calls: readonly unknown[]) => ({
  ...waitingRun,
  required_action: { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls } },
});

const at = '/required_action/submit_tool_outputs/tool_calls';

describe('required-action', () => {
  it('accepts the calls of the step, with any layout of their arguments', () => {
    assert.deepEqual(findingsIn([waitingRun, waitingStep]), []);
    assert.deepEqual(
      findingsIn([waitsFor(call({ arguments: '{ "city": "Paris" }' })), waitingStep]),
      [],
    );
  });

  it('reports a call with a different name, arguments or ID', () => {
    assert.deepEqual(findingsIn([waitsFor(call({ name: 'get_wind' })), waitingStep]), [
      `required-action /0${at}/0/function/name The step has another value for the \`name\` of this call: \`"get_weather"\``,
    ]);
    assert.deepEqual(findingsIn([waitsFor(call({ arguments: '{}' })), waitingStep]), [
      `required-action /0${at}/0/function/arguments The step has another value for the \`arguments\` of this call: \`"{\\"city\\":\\"Paris\\"}"\``,
    ]);
    assert.deepEqual(findingsIn([waitsFor(call({}, 'call_2')), waitingStep]), [
      `required-action /0${at}/0/id No step of the run has the tool call \`call_2\``,
    ]);
  });

  it('accumulates the deltas of a stream in which the step has no calls yet', () => {
    const opened = step({ status: 'in_progress', usage: null, step_details: toolCalls() });
    const piece = (argument: string) => ({ index: 0, ...call({ arguments: argument }) });
    const events = (...calls: readonly unknown[]) =>
      stream(
        ['run.created', run({ status: 'queued', completed_at: null, usage: null })],
        ['run.step.created', opened],
        ['run.step.delta', delta(piece('{"city":'))],
        ['run.step.delta', delta(piece('"Paris"}'))],
        ['run.requires_action', waitsFor(...calls)],
      );
    assert.deepEqual(findingsIn(events(call())), []);
    assert.deepEqual(findingsIn(events(call({ arguments: '{"city":"Rome"}' }))), [
      `required-action 14:${at}/0/function/arguments The step has another value for the \`arguments\` of this call: \`"{\\"city\\":\\"Paris\\"}"\``,
    ]);
    assert.deepEqual(findingsIn(events(call({}, 'call_2'))), [
      `required-action 14:${at}/0/id No step of the run has the tool call \`call_2\``,
    ]);
  });

  it('reports it once in a recording that reads the run twice', () => {
    const waiting = waitsFor(call({ name: 'get_wind' }));
    const found = findingsIn(recording(waiting, waiting, page([waitingStep])));
    assert.deepEqual(
      found.map((finding) => finding.split('#')[0]),
      ['required-action /interactions/0/response/body/string'],
    );
  });

  it('accepts calls of a step that the document does not contain', () => {
    assert.deepEqual(findingsIn([waitingRun, step()]), []);
    assert.deepEqual(findingsIn(recording(waitsFor(call({}, 'call_2')), waitingStep)), []);
  });
});
