import assert from 'node:assert/strict';
import { codeActions } from '../../../../server/src/features/codeActions/codeActions.ts';
import { textOf } from '../../../../server/src/text/chunks/sourceText.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { contextWith, fixtureWithCursor } from '../../../support/fixture.ts';

const now = 2000;
const context = contextWith({ now });
const title = 'Shift all times so that `created_at` is now';

interface Request {
  readonly languageId?: string;
  readonly only?: readonly string[];
}

function actions(textWithCursor: string, { languageId = 'json', only }: Request = {}) {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  const range = { start: position, end: position };
  return codeActions(document, range, context, only)
    .filter((one) => one.title.startsWith('Shift'))
    .map(({ title: said, edits }) => ({
      title: said,
      text: applyEdits(textOf(document.source), edits),
    }));
}

function titles(...args: Parameters<typeof actions>): readonly string[] {
  return actions(...args).map((action) => action.title);
}

/** The text after the action of that title, which must be offered. */
function shifted(wanted: string, ...args: Parameters<typeof actions>): string {
  const action = actions(...args).find((one) => one.title === wanted);
  assert.ok(action, `${wanted} is not offered, but ${titles(...args).join(', ')}`);
  return action.text;
}

const step = (members: string, id = 'step_1') =>
  `{"id": "${id}", "object": "thread.run.step", ${members}}`;

describe('Shift all times', () => {
  it('moves every timestamp of a step by one distance, and nothing else', () => {
    const text = (times: readonly number[]) =>
      step(
        `"created_at": ${times[0]}, "expires_at": ${times[1]}, "failed_at": null, "completed_at": ${times[2]}, "metadata": {"created_at": "1000"}`,
      );
    assert.equal(
      shifted(title, text([1000, 1600, 1010]).replace('"created_at"', '"cre|ated_at"')),
      text([2000, 2600, 2010]),
    );
  });

  it('moves times back, too', () => {
    const text = step('"created_at": |5000, "completed_at": 5003');
    assert.equal(shifted(title, text), step('"created_at": 2000, "completed_at": 2003'));
  });

  it('accepts the names of client libraries', () => {
    const text = step('"createdAt": |1000, "completedAt": 1010');
    assert.equal(shifted(title, text), step('"createdAt": 2000, "completedAt": 2010'));
  });

  it('is offered on timestamps, at the braces, and on request', () => {
    const text = step(
      '"created_at": 1000, "expires_at": 7000, "status": "completed", "completed_at": null',
    );
    const offered = Array.from({ length: text.length + 1 }, (_, at) => at).filter(
      (at) => titles(`${text.slice(0, at)}<|>${text.slice(at)}`).length > 0,
    );
    const within = (at: number, chunk: string) =>
      text.indexOf(chunk) <= at && at <= text.indexOf(chunk) + chunk.length;
    assert.deepEqual(
      offered,
      Array.from(text, (_, at) => at)
        .concat(text.length)
        .filter(
          (at) =>
            at <= 1 ||
            at >= text.length - 1 ||
            ['"created_at": 1000', '"expires_at": 7000', '"completed_at": null'].some((chunk) =>
              within(at, chunk),
            ),
        ),
    );
    assert.deepEqual(titles(text.replace('"status"', '|"status"'), { only: ['refactor'] }), [
      title,
    ]);
    assert.deepEqual(titles(text.replace('1000', '|1000'), { only: ['quickfix'] }), []);
  });

  it('is not offered without a creation time, if that is now, or if a time would be negative', () => {
    for (const members of [
      '"completed_at": |1000',
      '"created_at": |null, "completed_at": 1000',
      '"created_at": |1000000000000, "completed_at": 1000',
      '"created_at": "|1000", "completed_at": 1000',
      '"created_at": |1000.5',
      `"created_at": |${now}, "completed_at": 3000`,
      '"created_at": |5000, "completed_at": 1000',
    ])
      assert.deepEqual(titles(step(members)), [], members);
  });

  it('skips values that are not in Unix seconds, and mentions them', () => {
    for (const odd of ['1010000', '"1010"', '"2023-11-04T02:01:30Z"', '1010.5', 'true']) {
      const value = odd === '1010000' ? '1010000000000' : odd;
      const text = step(`"created_at": |1000, "failed_at": 1005, "completed_at": ${value}`);
      assert.equal(
        shifted(
          'Shift times so that `created_at` is now (leaves `completed_at`, which is not in Unix seconds)',
          text,
        ),
        step(`"created_at": 2000, "failed_at": 2005, "completed_at": ${value}`),
      );
    }
    assert.deepEqual(
      titles(step('"created_at": |1000, "expires_at": 1600, "failed_at": "a", "completed_at": {}')),
      [
        'Shift times so that `created_at` is now (leaves `completed_at` and `failed_at`, which are not in Unix seconds)',
      ],
    );
  });

  it('is not offered in an incomplete step', () => {
    const text =
      '{"object": "thread.run.step", "created_at": |1000, "failed_at": 1003, "completed_at": ';
    assert.deepEqual(titles(text), []);
  });

  it('moves only the step at the cursor, and all steps of a list in a second action', () => {
    const [one, other] = ['"created_at": 1000, "failed_at": 1005', '"created_at": 900'];
    const list = (first: string, second: string) =>
      `{"object": "list", "data": [${step(first)}, ${step(second, 'step_2')}], "first_id": "step_1"}`;
    const text = list(one.replace('1000', '10|00'), other);
    const all = 'Shift all times of the 2 steps so that the earliest `created_at` is now';
    assert.deepEqual(titles(text), [title, all]);
    assert.equal(shifted(title, text), list('"created_at": 2000, "failed_at": 2005', other));
    const moved = list('"created_at": 2100, "failed_at": 2105', '"created_at": 2000');
    assert.equal(shifted(all, text), moved);
    for (const atBrace of [`|${list(one, other)}`, `{|${list(one, other).slice(1)}`])
      assert.deepEqual(actions(atBrace), [{ title: all, text: moved }]);
    assert.deepEqual(titles(list(one, other).replace('"first_id"', '|"first_id"')), []);
    assert.equal(
      shifted(all, list(one, other).replace('"first_id"', '|"first_id"'), { only: ['refactor'] }),
      moved,
    );
  });

  it('moves all steps of a bare array, and of JSON Lines', () => {
    const all = 'Shift all times of the 2 steps so that the earliest `created_at` is now';
    const array = (first: string, second: string) =>
      `[${step(`"created_at": ${first}`)},${step(`"created_at": ${second}`, 'step_2')}]`;
    assert.equal(shifted(all, array('|1000', '1001')), array('2000', '2001'));
    const lines = (first: string, second: string) =>
      array(first, second).slice(1, -1).replace('},', '}\n');
    assert.equal(
      shifted(all, lines('1000', '|1001'), { languageId: 'jsonl' }),
      lines('2000', '2001'),
    );
  });

  const created = '"created_at": 1000, "status": "in_progress"';
  const ended = '"created_at": 1000, "status": "completed", "completed_at": 1007';
  const later = (text: string) =>
    text.replaceAll('"created_at": 1000', '"created_at": 2000').replaceAll('1007', '2007');
  const events = [
    `event: thread.run.step.created\ndata: ${step(created)}`,
    'event: thread.run.step.delta\ndata: {"id": "step_1", "object": "thread.run.step.delta", "delta": {}}',
    `event: thread.run.step.created\ndata: ${step('"created_at": 1500', 'step_2')}`,
    `event: thread.run.step.completed\ndata: ${step(ended)}`,
    '',
  ].join('\n\n');
  const inStream = `${title} (2 occurrences)`;

  it('moves all occurrences of a step in a stream, and no other step', () => {
    const text = events.replace('"completed_at"', '|"completed_at"');
    assert.equal(shifted(inStream, text, { languageId: 'plaintext' }), later(events));
    assert.deepEqual(
      titles(events.replace('{"id": "step_1", "object": "thread.run.step.delta"', '|$&'), {
        languageId: 'plaintext',
        only: ['refactor'],
      }),
      [],
    );
  });

  it('moves all occurrences in a recording, in strings and out of them', () => {
    const recording = (stream: string, body: string) =>
      `{"stream": ${JSON.stringify(stream)}, "polled": ${body}}`;
    const marked = recording(events, step(ended)).replace(/"completed_at": 1007(?=\}\})/, '|$&');
    assert.equal(
      shifted(`${title} (3 occurrences)`, marked),
      recording(later(events), later(step(ended))),
    );
  });

  it('moves all occurrences in a cassette', () => {
    const cassette = (stream: string, body: string) =>
      `a: ${JSON.stringify(stream)}\nb:\n  - '${body}'\n`;
    const marked = cassette(events, step(ended)).replace(/"completed_at": 1007(?=\}')/, '|$&');
    assert.equal(
      shifted(`${title} (3 occurrences)`, marked, { languageId: 'yaml' }),
      cassette(later(events), later(step(ended))),
    );
  });
});
