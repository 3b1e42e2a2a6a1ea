import assert from 'node:assert/strict';
import { codeActions } from '../../../../server/src/features/codeActions/codeActions.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { rangeAt } from '../../../../server/src/text/chunks/positions.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { reversed } from '../../../support/values.ts';
import { messageStep, samples } from '../../schema/samples.ts';

import { actions, at, context, done, step, titles } from './actions.ts';

describe('refactorings of timestamps', () => {
  const only = ['refactor.rewrite'];

  it('set a timestamp to now', () => {
    const title = 'Set to now: `1767225600` (2026-01-01 00:00:00Z)';
    assert.match(done(title, at(messageStep, '1699063291'), only), /"completed_at": 1767225600,/);
    assert.match(done(title, at(messageStep, '"failed_at"'), only), /"failed_at": 1767225600,/);
    assert.ok(!titles(at(messageStep, '"run_1"'), only).includes(title));
  });

  it('convert a value to seconds, unless a fix does', () => {
    const title = 'Convert to Unix seconds: `1699063290` (2023-11-04 02:01:30Z)';
    const off = contextWith({ settings: { rules: { type: 'off', 'timestamp-unit': 'off' } } });
    for (const value of ['2023-11-04T02:01:30Z', '2023-11-04T03:01:30+01:00', 1699063290123]) {
      const { document, position } = fixtureWithCursor(
        at({ ...messageStep, created_at: value }, '"created_at"'),
      );
      const range = { start: position, end: position };
      assert.ok(codeActions(document, range, off).some((one) => one.title === title));
    }
    const fixes = actions(at({ ...messageStep, created_at: 1699063290123 }, '1699063290123'));
    assert.equal(fixes.filter(({ edits }) => edits[0]?.text === '1699063290').length, 1);
  });
});

describe('Add all missing properties', () => {
  it('makes a step complete', () => {
    const after = done(
      'Add all missing properties',
      `{\n  ${step},\n  "step_details": { "type": "tool_calls" }|\n}`,
    );
    assert.deepEqual(findingsOf(documentOf(after), context), []);
    assert.match(after, /^\{\n {2}"id": "step_abc123",\n {2}"object"/);
    assert.match(after, /"step_details": \{ "type": "tool_calls", "tool_calls": \[\] \}/);
  });

  it('is not offered if nothing is missing', () => {
    assert.ok(!titles(at(messageStep, '"status"')).includes('Add all missing properties'));
  });
});

describe('Convert a call of the old API', () => {
  it('is offered anywhere in the call', () => {
    const call = '{ "id": "call_1", "type": "retrieval", "retrieval": {} }';
    const text = (one: string) =>
      `{ ${step}, "step_details": { "type": "tool_calls", "tool_calls": [${one}] } }`;
    for (const cursor of [call.replace('"id"', '|"id"'), call.replace('{}', '{|}')]) {
      assert.equal(
        done('Convert `retrieval` to `file_search`', text(cursor), ['refactor']),
        text(call.replaceAll('retrieval', 'file_search')),
      );
    }
    assert.ok(
      !titles(text(call).replace('"step_details"', '|"step_details"')).some((title) =>
        title.startsWith('Convert'),
      ),
    );
  });
});

describe('Sort keys', () => {
  const title = "Sort keys in the API's order";

  it('moves properties as they are', () => {
    assert.equal(
      done(
        title,
        `{\n  "x": [1,2],\n  "status" :"failed",\n  ${step},\n  |"step_details": { "tool_calls": [\n    { "type": "function", "id": "call_1" }\n  ], "type": "tool_calls" },\n  "a": 1.0\n}`,
        ['refactor'],
      ),
      `{\n  ${step},\n  "status" :"failed",\n  "step_details": { "type": "tool_calls", "tool_calls": [\n    { "id": "call_1", "type": "function" }\n  ] },\n  "x": [1,2],\n  "a": 1.0\n}`,
    );
  });

  it('sorts a client-library name like its JSON name', () => {
    const text = (members: string) => `{ ${step}, ${members} }`;
    assert.equal(
      done(title, text('"status": "failed", |"createdAt": 1, "_id": "a"'), ['refactor']),
      `{ "_id": "a", ${step}, "createdAt": 1, "status": "failed" }`,
    );
  });

  it('is offered on request, at the braces of the step, and if the step is selected', () => {
    const text = `[{ "status": "failed", ${step} }]`;
    const offersIn = (start: number, end: number, only?: readonly string[]) => {
      const document = documentOf(text, 'json');
      const range = rangeAt(document.source.chunks, start, end);
      return codeActions(document, range, context, only).some((one) => one.title === title);
    };
    const [open, close] = [text.indexOf('{'), text.indexOf('}')];
    const offered = [...text].flatMap((_, at) => (offersIn(at, at) ? [at] : []));
    assert.deepEqual(offered, [open, open + 1, close, close + 1]);
    assert.ok(offersIn(open, close + 1));
    assert.ok(!offersIn(open, close - 1));
    assert.ok(offersIn(open + 5, open + 5, ['refactor']));
    assert.ok(!offersIn(open + 5, open + 5, ['quickfix']));
  });

  for (const [kind, sample] of samples) {
    if (kind !== 'step' && kind !== 'delta') continue;
    it(`keeps every value of a ${kind}`, () => {
      const backwards = JSON.stringify(reversed(sample), undefined, 2);
      const after = done(title, `{|${backwards.slice(1)}`);
      assert.equal(after, JSON.stringify(sample, undefined, 2));
      assert.deepEqual(
        titles(`{|${after.slice(1)}`).filter((one) => one === title),
        [],
      );
    });
  }
});
