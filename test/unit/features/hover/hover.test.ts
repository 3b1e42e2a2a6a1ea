import assert from 'node:assert/strict';
import { hover } from '../../../../server/src/features/hover/hover.ts';
import type { DisplaySettings } from '../../../../server/src/model/displaySettings.ts';
import { contextWith, fixtureWithCursor, offsetsOf } from '../../../support/fixture.ts';
import { cursorIn } from '../../../support/marks.ts';

const reference =
  '[API reference](https://platform.openai.com/docs/api-reference/run-steps/step-object)';

describe('hover on a key', () => {
  it('explains the property and each of its values', () =>
    assert.equal(
      contents('{"sta|tus": "completed"}'),
      `**\`status\`**: string

The status of the run step, which can be either \`in_progress\`, \`cancelled\`, \`failed\`, \`completed\`, or \`expired\`.

- \`in_progress\`: The step has been created and is still being worked on; no end timestamp is set yet and \`usage\` is null.
- \`cancelled\`: The run was cancelled before the step had ended; \`cancelled_at\` says when.
- \`failed\`: The step ended with an error; \`failed_at\` says when and \`last_error\` says why.
- **\`completed\`**: The step completed successfully; \`completed_at\` says when.
- \`expired\`: The run expired before the step had ended, most often while it waited for tool outputs; \`expired_at\` says when.

Required, never null.

${reference}`,
    ));

  it('says when a timestamp is set and its name in client libraries', () =>
    assert.equal(
      contents('{"expired|_at": null}'),
      `**\`expired_at\`**: Unix seconds (integer) or null

The Unix timestamp (in seconds) for when the run step expired. A step is considered expired if the parent run is expired.

Required, may be null; live services may omit it. Set when the status is \`expired\`, null in every other status. In client libraries: \`expiredAt\`.

${reference}

Conformance: \`model\` (not a recording).`,
    ));

  for (const [what, text, ...parts] of [
    ['whose ID it is', '{"run|_id": 1}', '**`run_id`**: ID of a run (`run_…`)\n'],
    [
      'where an extra comes from',
      '{"expires|_at": 1}',
      'Not in the documented schema. Live services send it with every run step.',
    ],
    [
      'what the spelling of a client means',
      '{"completed|At": 1}',
      '**`completed_at`**: ',
      '`completedAt` is the name in client libraries; the JSON name is `completed_at`.',
    ],
    [
      'what an object has',
      '{"last|_error": {}}',
      '**`last_error`**: object or null',
      'Properties: `code`, `message`.',
    ],
    [
      'how shapes are told apart',
      '{"step|_details": {}}',
      'Discriminated by `type`: `message_creation`, `tool_calls`.',
    ],
    [
      'which shape it is',
      '{"step|_details": {"type": "tool_calls"}}',
      'Tool calls: `type`, `tool_calls`.',
    ],
    ['bounds', call('file_search', '"ranking_options": {"score|_threshold": 1}'), 'From 0 to 1.'],
    ['that a string holds JSON', call('function', '"arg|uments": ""'), 'The string contains JSON'],
    [
      'versions',
      callOf('"ty|pe": "function"'),
      '- ~~`retrieval`~~ (up to API v1): ',
      'since API v2',
    ],
    ['metadata', '{"metadata": {"a|b": ""}}', '**`ab`**: string', 'At most 512 characters.'],
    [
      'the list around the steps',
      '{"object": "list", "first|_id": null, "data": [{"object": "thread.run.step"}]}',
      '**`first_id`**: ID of a run step (`step_…`) or null',
      'https://platform.openai.com/docs/api-reference/run-steps/listRunSteps',
    ],
    [
      'the event around a step',
      '{"eve|nt": "thread.run.step.failed", "data": {"object": "thread.run.step"}}',
      '- **`thread.run.step.failed`**: ',
      'https://platform.openai.com/docs/api-reference/assistants-streaming',
    ],
    [
      'what a slip is meant for',
      '{"object": "thread.run.step", "compelted|_at": 1}',
      '**`completed_at`**: ',
      '`compelted_at` is not a known property; the JSON name is `completed_at`.',
    ],
    [
      'the parts of a delta',
      '{"object": "thread.run.step.delta", "del|ta": {}}',
      'The fields of the run step that changed.',
    ],
  ] as const) {
    it(`says ${what}`, () => {
      const shown = contents(text) ?? '';
      for (const part of parts) assert.ok(shown.includes(part), shown);
    });
  }

  it('has the range of the name', () => assert.equal(hovered('{"sta|tus": "x"}'), '"status"'));
});

describe('hover on a value', () => {
  it('puts the current value first and marks it among the others', () =>
    assert.equal(
      contents('{"type": "tool|_calls"}'),
      `**\`tool_calls\`**: The assistant called one or more tools; \`step_details\` lists the calls.

One of \`message_creation\`, **\`tool_calls\`**.

\`type\`: The type of run step, which can be either \`message_creation\` or \`tool_calls\`.

${reference}`,
    ));

  it('lists the values where none of them stands', () =>
    assert.match(
      contents('{"type": "tool|s"}') ?? '',
      /^Unknown value. Expected one of:\n\n- `message_creation`: .*\n- `tool_calls`: /,
    ));

  it('decodes a timestamp', () =>
    assert.equal(
      withoutLocal(contents('{"created_at": 1699063279, "completed_at": 1699|063291}')),
      `| UTC | 2023-11-04 02:01:31Z |
|:---|:---|
| Weekday | Saturday |
| From now | 2 years ago |
| From \`created_at\` | +12 s |

\`completed_at\`: The Unix timestamp (in seconds) for when the run step completed.

${reference}`,
    ));

  it('decodes in the zone that is set, and says so when there is no such zone', () => {
    const text = '{"created_at": 1699063291|}';
    assert.match(
      contents(text, { timeZone: 'Asia/Kolkata' }) ?? '',
      /^\| `Asia\/Kolkata` \| 2023-11-04 07:31:31\+05:30 \|$/m,
    );
    assert.match(contents(text, { timeZone: 'local' }) ?? '', /^\| Local \|/m);
    assert.match(contents(text, { timeZone: 'A`|b' }) ?? '', /Unknown time zone ``A`\|b``\./);
  });

  for (const [what, text, expected] of [
    [
      'milliseconds',
      '{"created_at": 169906|3291000}',
      /^\*\*In milliseconds; expected Unix seconds: 1699063291\.\*\*\n\n\| UTC \| 2023-11-04 02:01:31Z \|/,
    ],
    [
      'a time as text',
      '{"created_at": "2023-11|-04T02:01:31Z"}',
      /^Expected the number 1699063291 \(Unix seconds\), got a string\.\n\n\| UTC \| 2023-11-04 02:01:31Z \|/,
    ],
    [
      'a time that is not set',
      '{"completed_at": nu|ll}',
      /^Not set, because the step is not `completed`\.\n\n`completed_at`: /,
    ],
    ['what is no time', '{"created_at": "so|on"}', /^`created_at`: /],
    ['a time past all dates', '{"created_at": 1e|30}', /^`created_at`: /],
    ['an ID', '{"run_id": "ru|n_1"}', /^`run_id`, ID of a run \(`run_…`\): The ID of /],
    [
      'a sum that is right',
      '{"usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3|}}',
      /^1 \+ 2 = 3\.\n/,
    ],
    [
      'a sum that is wrong',
      '{"usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 4|}}',
      /^1 \+ 2 = 3\. \*\*Does not match the total\.\*\*\n/,
    ],
    [
      'JSON in a string',
      call('function', '"arguments": "{\\"a\\":[1.0]|}"'),
      /^```json\n\{\n {2}"a": \[\n {4}1\.0\n {2}\]\n\}\n```\n/,
    ],
    ['JSON in an output', call('function', '"output": "[1]|"'), /^```json\n\[\n {2}1\n\]\n```\n/],
    ['code', call('code_interpreter', '"input": "a\\nb|"'), /^```text\na\nb\n```\n/],
  ] as const) {
    it(`reads ${what}`, () => assert.match(contents(text) ?? '', expected));
  }

  it('has the range of the value', () => assert.equal(hovered('{"type": "to|ols"}'), '"tools"'));

  it('says nothing about what the schemas do not know, nor between the words', () => {
    for (const text of [
      '{"no|te": 1}',
      '{"note": 1|}',
      '{"id" : | "a"}',
      '{|"id": 1}'.replace('|"', '| "'),
    ]) {
      assert.equal(contents(text), undefined, text);
    }
  });

  it('says nothing in an API description', () => {
    const at = (name: string) => {
      const text = `{"${name}": "3", "example": {"object": "thread.run.step", "sta|tus": ""}}`;
      const { document, position } = fixtureWithCursor(text, 'json');
      return hover(document, position, contextWith());
    };
    assert.equal(at('openapi'), undefined);
    assert.ok(at('version'));
  });
});

describe('hover on hostile text', () => {
  const tail = '[x](command:run) <img src=x> ![y](http://z) \\u202e';

  for (const start of ['`', 'x` ', '`` ', 'x\\n```\\n\\n', '~~~\\n````\\n']) {
    for (const text of [
      `{"metadata": {"${start}${tail}|": ""}}`,
      `{"metadata": {"a": "${start}${tail}${tail}|"}}`,
      `{"type": "${start}${tail}|"}`,
      call('function', `"arguments": "[\\"${start}${tail}|\\"]"`),
      call('code_interpreter', `"input": "${start}${tail}\\n|"`),
    ]) {
      it(`leaves nothing of it outside of code in ${text}`, () => {
        const outside = (contents(text) ?? '')
          .replace(/^(`{3,})\w+\n[\s\S]*?\n\1`*$/gm, '')
          .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
        assert.doesNotMatch(outside, /command:|<img|http:\/\/z|\u202e/);
      });
    }
  }
});

function contents(text: string, display: Partial<DisplaySettings> = {}): string | undefined {
  const { document, position } = fixtureWithCursor(text, languageOf(text));
  return hover(document, position, contextWith({ display }))?.contents;
}

/** The text that a hover is about. */
function hovered(text: string): string | undefined {
  const { document, position } = fixtureWithCursor(text);
  const range = hover(document, position, contextWith())?.range;
  if (range === undefined) return undefined;
  const { start, end } = offsetsOf(document, range);
  return cursorIn(text).text.slice(start, end);
}

function languageOf(text: string): string {
  return text.includes('"thread.run.step') ? 'json' : 'run-step';
}

function call(type: string, members: string): string {
  return callOf(`"type": "${type}", "${type}": {${members}}`);
}

function callOf(members: string): string {
  return `{"step_details": {"type": "tool_calls", "tool_calls": [{${members}}]}}`;
}

/** Without the row that depends on the machine's time zone. */
function withoutLocal(text: string | undefined): string | undefined {
  return text?.replace(/^\| Local .*\n/m, '');
}
