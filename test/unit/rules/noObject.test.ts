import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';

function reported(text: string, languageId = 'run-step') {
  return findingsOf(documentOf(text, languageId), contextWith()).map(
    ({ finding, pointer, start, end }) =>
      `${finding.rule} ${pointer} ${finding.message}: ${text.slice(start, end)}`,
  );
}

describe('a file with the name of a run step file', () => {
  for (const [text, got] of [
    ['42', 'the number `42`'],
    ['"x"', 'the string `"x"`'],
    ['null', 'null'],
    ['false', '`false`'],
    ['[]', 'an array'],
    ['[42, "x"]', 'an array'],
  ] as const) {
    it(`has the wrong type if it contains ${text}`, () =>
      assert.deepEqual(reported(text), [`type  Expected an object, got ${got}: ${text}`]));
  }

  for (const text of ['', ' \n', '\r\n\r\n', '\ufeff']) {
    it(`lacks a value if it is empty: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(reported(text), [
        `syntax  Expected a value: the file is empty: ${text.slice(0, 1)}`,
      ]));
  }

  it('has only the syntax error if it is broken', () =>
    assert.deepEqual(reported('[42,'), ['syntax  Expected a value: ']));

  it('is ignored if its name is different', () => {
    for (const text of ['42', '']) assert.deepEqual(reported(text, 'json'), []);
  });
});
