import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';

function told(text: string, languageId = 'run-step') {
  return findingsOf(documentOf(text, languageId), contextWith()).map(
    ({ finding, pointer, start, end }) =>
      `${finding.rule} ${pointer} ${finding.message}: ${text.slice(start, end)}`,
  );
}

describe('a file that is said to hold a run step', () => {
  for (const [text, got] of [
    ['42', 'the number `42`'],
    ['"x"', 'the string `"x"`'],
    ['null', 'null'],
    ['false', '`false`'],
    ['[]', 'an array'],
    ['[42, "x"]', 'an array'],
  ] as const) {
    it(`has the wrong type when it is ${text}`, () =>
      assert.deepEqual(told(text), [`type  Expected an object, got ${got}: ${text}`]));
  }

  for (const text of ['', ' \n']) {
    it(`has no mistake while it is empty: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(told(text), []));
  }

  it('has only the slip of syntax when it is broken', () =>
    assert.deepEqual(told('[42,'), ['syntax  Expected a value: ']));

  it('is ignored in a file that is not a run step file', () =>
    assert.deepEqual(told('42', 'json'), []));
});
