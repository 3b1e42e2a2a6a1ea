import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { step } from './values.ts';

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
