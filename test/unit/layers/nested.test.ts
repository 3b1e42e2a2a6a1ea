import assert from 'node:assert/strict';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { findingsOf, isHandled } from '../../../server/src/languageService.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { step } from '../rules/values.ts';

const context = contextWith();
const ended = { completed_at: 1699063291 };
const wrong = JSON.stringify(step({ ...ended, status: 'complete' }));

const json = (value: unknown) => JSON.stringify(value);

/** The wrong status as it is written in a string, `levels` deep. */
function escaped(levels: number): string {
  let written = '"complete"';
  for (let at = 0; at < levels; at++) written = json(written).slice(1, -1);
  return written;
}

/** A text in strings of objects, `levels` deep. */
function inStrings(text: string, levels: number): string {
  return levels === 0 ? text : JSON.stringify({ of: inStrings(text, levels - 1) });
}

function reported(text: string, languageId = 'json') {
  return findingsOf(documentOf(text, languageId), context).map(
    ({ finding, pointer, start, end }) => `${finding.rule} ${pointer} ${text.slice(start, end)}`,
  );
}

describe('a run step in a string in a string', () => {
  for (const levels of [1, 2, 3, 4])
    it(`is checked ${levels} levels deep`, () => {
      const text = inStrings(wrong, levels);
      assert.deepEqual(reported(text), [`enum ${'/of#'.repeat(levels)}/status ${escaped(levels)}`]);
    });

  it('is ignored five levels deep', () => {
    const text = inStrings(wrong, 5);
    assert.ok(!isHandled(documentOf(text, 'json')));
    assert.deepEqual(reported(text), []);
  });

  it('is fixed with the escapes of each level', () => {
    const right = JSON.stringify(step({ ...ended, status: 'completed' }));
    for (const levels of [1, 2, 3, 4])
      assert.equal(
        fixAll(documentOf(inStrings(wrong, levels), 'json'), context).text,
        inStrings(right, levels),
      );
  });

  it('has the pointer of its line and of its element', () => {
    const lines = ['event: thread.run.step.completed\n', `data: ${wrong}\n`, '\n'];
    const text = JSON.stringify({ a: JSON.stringify({ lines }) });
    const [first] = reported(text);
    assert.match(first ?? '', /^enum \/a#\/lines\/1#\/status /);
    const inLine = reported(
      `{}\n${JSON.stringify({ a: JSON.stringify({ b: wrong }) })}\n`,
      'jsonl',
    );
    assert.match(inLine[0] ?? '', /^enum 2:\/a#\/b#\/status /);
  });

  it('is checked where the string is JSON that is a string again', () => {
    const twice = json(wrong);
    assert.deepEqual(reported(twice), [`enum #/status ${escaped(1)}`]);
    assert.deepEqual(reported(json({ of: twice })), [`enum /of##/status ${escaped(2)}`]);
    assert.deepEqual(reported(json({ of: json('see thread.run.step') })), []);
  });

  it('is checked in the strings of an event, also where its data is a string', () => {
    const stream = (data: string) => `event: error\ndata: ${data}\n\n`;
    const languageId = 'run-step-stream';
    assert.deepEqual(reported(stream(json({ of: wrong })), languageId), [
      `enum 2:/of#/status ${escaped(1)}`,
    ]);
    assert.deepEqual(reported(stream(json(wrong)), languageId), [`enum 2:#/status ${escaped(1)}`]);
    const encoded = Buffer.from(wrong).toString('base64');
    assert.deepEqual(reported(stream(json({ of: encoded })), languageId), [
      `enum 2:/of#/status ${json(encoded)}`,
    ]);
  });

  it('is reported once in a value on several lines of JSON Lines', () => {
    const lines = JSON.stringify({ of: wrong }, undefined, 2);
    assert.deepEqual(reported(lines, 'jsonl'), ['syntax 1: {', `enum 1:/of#/status ${escaped(1)}`]);
  });

  it('is suppressed by its pointer', () => {
    const document = documentOf(inStrings(wrong, 2), 'json');
    const isSuppressed = (pointer: string) => pointer === '/of#/of#/status';
    assert.deepEqual(findingsOf(document, { ...context, isSuppressed }), []);
  });

  it('is checked in broken JSON, whose error is reported too', () => {
    const middle = `{"of": ${JSON.stringify(wrong)},, "x": 1}`;
    const text = JSON.stringify({ a: middle });
    const found = reported(text);
    assert.equal(found.length, 2);
    assert.match(found[0] ?? '', /^enum \/a#\/of#\/status /);
    assert.match(found[1] ?? '', /^syntax \/a# ,$/);
  });

  it('has a secret that is reported once', () => {
    // Put together here, so that secret scanners ignore this file.
    const key = ['sk', 'proj', 'Zq7vR2mXw9LtB4nKc8HsD3fJ'].join('-');
    const text = inStrings(JSON.stringify([step(), { key }]), 3);
    assert.equal(reported(text).filter((one) => one.startsWith('secret')).length, 1);
  });

  it('is reused when another string is edited', () => {
    const text = JSON.stringify({ a: inStrings(wrong, 2), b: inStrings(wrong, 2) });
    const edit = { offset: text.indexOf('complete'), length: 8, text: 'completed' };
    assert.deepEqual(
      reported(applyEdits(text, [edit])).map((one) => one.split(' ')[1]),
      ['/b#/of#/of#/status'],
    );
  });
});
