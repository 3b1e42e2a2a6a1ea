import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { documentWith, findingsInText } from './documents.ts';
import { list, step } from './values.ts';

describe('rule syntax', () => {
  for (const [name, fragment, shown, message] of [
    [
      'a comma too few',
      '"status": "completed"\n"metadata": null',
      '"metadata"',
      'Expected a comma',
    ],
    [
      'a comma too many',
      '"metadata": null,',
      '}',
      'A comma is not allowed before a closing bracket',
    ],
    [
      'a quote too few, which swallows the comma',
      '"run_id": "run_1,\n"metadata": null',
      '"run_1,',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'no quote before a value',
      '"run_id": run_1",\n"metadata": null',
      'run_1',
      'Not a valid JSON value: expected a string in double quotes, a number, true, false or null',
    ],
    [
      'a line break in a string',
      '"status": "comp\nleted",\n"metadata": null',
      '"comp',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'a line break in a string with other members behind it',
      '"type": "mess\nage", "status": "completed", "metadata": null',
      '"mess',
      'The string is not closed: expected a double quote before the end of the line',
    ],
    [
      'the quotes of a word processor',
      '"status": “completed”',
      '“completed”',
      'Expected straight double quotes, got typographic quotes',
    ],
    [
      'a bracket of the wrong kind',
      '"usage": {\n  "total_tokens": 0\n]',
      ']',
      'Expected a comma or a closing brace `}`',
    ],
    ['a comment', '// later\n"metadata": null', '// later', 'Comments are not allowed in JSON'],
  ] as const) {
    it(name, () => {
      const text = documentWith(fragment);
      const found = findingsInText(text);
      assert.deepEqual(
        found.map(({ finding, start, end }) => [
          finding.rule,
          text.slice(start, end),
          finding.message,
        ]),
        [['syntax', shown, message]],
      );
    });
  }

  it('reports each of two unclosed strings', () => {
    const text = documentWith('"status": "completed,\n"run_id": "run_1,\n"metadata": null');
    const found = findingsInText(text);
    assert.deepEqual(
      found.map(({ start, end }) => text.slice(start, end)),
      ['"completed,', '"run_1,'],
    );
  });

  it('reports an extra brace, and reads the text after it', () => {
    const found = findingsInText(documentWith('"metadata": null},\n"note": {}'));
    assert.deepEqual(
      found.map(({ finding }) => finding.message),
      ['Unexpected `}`', 'Unknown property `note`'],
    );
  });

  it('reports no missing properties in an unfinished text', () => {
    const found = findingsInText(
      '{\n  "object": "thread.run.step",\n  "id": "step_1",\n  "status": \n}',
    );
    assert.deepEqual(
      found.map(({ finding }) => [finding.rule, finding.message]),
      [['syntax', 'Expected a value']],
    );
  });
});

describe('a comment or trailing comma', () => {
  const fragment = '"type": "tool_call" /* was tool_calls */,\n"run_id": "run_1"';
  const reported = (text: string, languageId = 'json') =>
    findingsOf(documentOf(text, languageId), contextWith()).map(
      ({ finding, pointer }) => `${finding.rule} ${pointer}`,
    );

  it('is accepted as a comment beside a wrong value', () =>
    assert.deepEqual(reported(documentWith(fragment)), ['enum /type', 'syntax ']));

  it('is accepted as a comment before a wrong value, or above it', () => {
    assert.deepEqual(
      reported(documentWith(fragment.replace(/("type": )(.*?) (\/.*\/)/, '$1$3 $2'))),
      ['syntax ', 'enum /type'],
    );
    assert.deepEqual(reported(documentWith(`// an old one\n${fragment.replace(/ \/.*\//, '')}`)), [
      'syntax ',
      'enum /type',
    ]);
  });

  it('is accepted as a comma after a wrong value', () =>
    assert.deepEqual(reported(documentWith('"metadata": {},\n"status": "complete",')), [
      'enum /status',
      'syntax ',
    ]));

  it('is accepted as a comment in an object that lacks a property', () =>
    assert.deepEqual(reported(documentWith('"usage": { /* none */ }')), [
      'required /usage',
      'syntax ',
    ]));

  it('is accepted as a comment around the steps of a list', () => {
    const text = JSON.stringify(list([step()], { last_id: 'step_2' }), undefined, 2);
    const commented = text.replace('"has_more"', '// the last page\n  "has_more"');
    assert.deepEqual(reported(commented), ['list-ids /last_id', 'syntax ']);
    assert.deepEqual(reported(commented, 'jsonc'), ['list-ids /last_id']);
  });

  it('is accepted as a comment in a string and in a line', () => {
    const line = JSON.stringify(step()).replace('"completed"', '"complete" /**/');
    assert.deepEqual(reported(JSON.stringify({ body: line })), [
      'enum /body#/status',
      'syntax /body#',
    ]);
    assert.deepEqual(reported(`${line}\n`, 'jsonl'), ['enum 1:/status', 'syntax 1:']);
  });
});

describe('a merge conflict', () => {
  const message = 'syntax Merge conflict: keep one side, and remove the markers';
  const conflict = (ours: string, theirs: string) =>
    `<<<<<<< HEAD\n${ours}\n=======\n${theirs}\n>>>>>>> main\n`;
  const text = JSON.stringify(step(), undefined, 2);
  const status = /^ {2}"status".*$/m;

  it('is one finding, although both sides have the same key', () => {
    const wrong = text.replace(status, (own) => conflict(own, own.replace('completed', 'failed')));
    assert.deepEqual(messages(wrong), [[message, '<<<<<<<']]);
  });

  it('is a finding for each of several, as the base is part of it', () => {
    const wrong = text
      .replace(status, (own) => conflict(`${own}\n||||||| base\n${own}`, own))
      .replace(/^ {2}"created_at".*$/m, (own) => conflict(own, own));
    assert.deepEqual(messages(wrong), [
      [message, '<<<<<<<'],
      [message, '<<<<<<<'],
    ]);
  });

  it('is one finding in JSON Lines, and the values of both sides are checked', () => {
    const [own, other] = [step(), step({ status: 'complete' })].map((one) => JSON.stringify(one));
    const lines = `${own}\n${conflict(`${own}`, `${own}\n||||||| base\n${other}`)}${own}\n`;
    for (const wrong of [lines, lines.replace(/\n/g, '\r\n')]) {
      const [first, second, ...others] = messages(wrong + wrong, 'jsonl');
      assert.deepEqual(first, [message, '<<<<<<<']);
      assert.equal(second?.[1], '"complete"');
      assert.deepEqual(
        others.map(([, shown]) => shown),
        ['<<<<<<<', '"complete"'],
      );
    }
  });

  it('is one finding in an event stream, whose events are not compared then', () => {
    const event = (name: string, data: unknown) =>
      `event: thread.run.step.${name}\ndata: ${JSON.stringify(data)}\n\n`;
    const created = step({ status: 'in_progress', completed_at: null, usage: null });
    const data = (one: unknown) => `data: ${JSON.stringify(one)}`;
    for (const stream of [
      event('created', created) + conflict(event('completed', step()), event('created', created)),
      `event: thread.run.step.created\n${conflict(data(step()), data(created))}\n`,
    ])
      assert.deepEqual(messages(stream, 'run-step-stream'), [[message, '<<<<<<<']]);
  });

  it('is not a line of an event stream that only looks like the middle of one', () => {
    const stream = `=======\nevent: thread.run.step.completed\ndata: ${JSON.stringify(step())}\n\n`;
    assert.deepEqual(messages(stream, 'run-step-stream'), []);
  });
});

describe('a JSON Lines file', () => {
  const complete = step({ status: 'complete' });

  it('that is a JSON array on several lines is one finding, and the objects in it are checked', () => {
    const array = JSON.stringify([step(), complete], undefined, 2);
    const count = array.split('\n').length;
    assert.deepEqual(
      messages(`${array}\n`, 'jsonl').map(([found]) => found?.split(',')[0]),
      [
        `syntax JSON Lines has one value per line: this JSON array is on ${count} lines`,
        'enum Unknown value `complete`',
      ],
    );
  });

  it('that has commas between values on several lines is one finding, and they are checked', () => {
    const values = [step(), complete, step()].map((one) => JSON.stringify(one, undefined, 2));
    const count = values[0]?.split('\n').length;
    assert.deepEqual(
      messages(values.map((one) => `${one},\n`).join(''), 'jsonl').map(([found]) => found),
      [
        `syntax JSON Lines has one value per line, without commas between them: this value is on ${count} lines`,
        messages(values[1] ?? '')[0]?.[0],
      ],
    );
  });

  it('that is a JSON array on one line is checked', () => {
    const found = messages(JSON.stringify([step(), complete]), 'jsonl');
    assert.deepEqual(
      found.map(([rule, shown]) => [rule?.split(' ')[0], shown]),
      [['enum', '"complete"']],
    );
  });

  it('that is an event stream is one finding, and its data is checked', () => {
    const lines = [step(), complete].map(
      (one) => `event: thread.run.step.completed\ndata: ${JSON.stringify(one)}\n\n`,
    );
    const [first, second, ...others] = messages(lines.join(''), 'jsonl');
    assert.deepEqual(first, [
      'syntax This is a line of an event stream, not of JSON Lines: rename the file to `.sse` or `.txt`',
      'event: thread.run.step.completed',
    ]);
    assert.match(second?.[0] ?? '', /^enum /);
    assert.deepEqual(others, []);
  });
});

/** The rules and messages of a text's findings, and what they mark. */
function messages(text: string, languageId = 'json') {
  return findingsOf(documentOf(text, languageId), contextWith()).map(({ finding, start, end }) => [
    `${finding.rule} ${finding.message}`,
    text.slice(start, end),
  ]);
}
