import assert from 'node:assert/strict';
import { findingsInText } from './documents.ts';
import { delta, list, step, toolCalls, usage } from './values.ts';

/** The findings in a value, in short. */
function reported(value: unknown) {
  return findingsInText(JSON.stringify(value)).map(
    ({ finding, pointer }) => `${finding.severity} ${finding.rule} ${pointer} ${finding.message}`,
  );
}

/** A run step as generators make it from a schema. */
const generated = {
  ...step(),
  id: '<string>',
  created_at: '<integer>',
  run_id: '<string>',
  assistant_id: '<string>',
  thread_id: '<string>',
  type: '<string>',
  status: '<string>',
  step_details: { type: '<string>', message_creation: { message_id: '<string>' } },
  last_error: { code: '<string>', message: '<string>' },
  completed_at: '<integer>',
  metadata: '<object>',
  usage: { ...usage, prompt_tokens: '<integer>', total_tokens: '<integer>' },
};

describe('empty placeholder values', () => {
  it('are one finding for a whole step', () =>
    assert.deepEqual(reported(generated), [
      'error type  15 values are placeholders such as `<integer>`: expected real values',
    ]));

  it('are one finding for each step of a list', () =>
    assert.deepEqual(
      reported(list([generated, { ...step(), run_id: '{{run}}', created_at: '{{now}}' }])),
      [
        'error type /data/0 15 values are placeholders such as `<integer>`: expected real values',
        'error type /data/1 2 values are placeholders such as `{{now}}`: expected real values',
      ],
    ));

  it('are one finding for a delta', () =>
    assert.deepEqual(reported(delta({ index: '<integer>', id: '<string>', type: 'function' })), [
      'error type  2 values are placeholders such as `<integer>`: expected real values',
    ]));

  it('are one finding around the steps', () =>
    assert.deepEqual(
      reported(
        list([step()], { first_id: '<string>', last_id: '<string>', has_more: '<boolean>' }),
      ),
      ['error type  3 values are placeholders such as `<boolean>`: expected real values'],
    ));

  it('are a finding about IDs if only IDs are empty', () =>
    assert.deepEqual(reported(step({ run_id: '<run>', thread_id: '<thread>' })), [
      'information id-prefix  2 values are placeholders such as `<run>`: expected real values',
    ]));

  it('are not duplicate IDs', () => {
    const call = { id: '{{call}}', type: 'file_search', file_search: {} };
    assert.deepEqual(reported(step({ step_details: toolCalls(call, call) })), [
      'information id-prefix  2 values are placeholders such as `{{call}}`: expected real values',
    ]);
  });

  it('are reported at the value if there is only one', () =>
    assert.deepEqual(reported(step({ created_at: '<integer>' })), [
      'error type /created_at Expected an integer (Unix seconds), got the string `"<integer>"`',
    ]));

  it('do not hide other findings', () =>
    assert.deepEqual(
      reported(step({ created_at: '<integer>', run_id: '<string>', step_details: toolCalls(7) })),
      [
        'error type  2 values are placeholders such as `<integer>`: expected real values',
        'error type /step_details/tool_calls/0 Expected an object, got the number `7`',
      ],
    ));
});
