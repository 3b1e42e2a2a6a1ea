import assert from 'node:assert/strict';
import { findingsOf } from '../../../../server/src/languageService.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { step } from '../../rules/values.ts';

const context = contextWith();
const right = JSON.stringify(step(), undefined, 2);
const line = JSON.stringify(step());

function messages(text: string, languageId = 'json'): readonly string[] {
  return findingsOf(documentOf(text, languageId), context).map(({ finding }) => finding.message);
}

/** Returns a step in the notation of Python, as `print` writes it. */
function inPython(json: string): string {
  return json
    .replaceAll('"', "'")
    .replaceAll('null', 'None')
    .replaceAll('true', 'True')
    .replaceAll('false', 'False');
}

describe('a value of another language', () => {
  it('is one finding that says so', () => {
    for (const text of [inPython(right), inPython(line)])
      assert.deepEqual(messages(text), ['Expected double quotes, got single quotes']);
  });

  for (const [word, message] of [
    ['None', '`None` is Python, not JSON: expected `null`'],
    ['True', '`True` is Python, not JSON: expected `true`'],
    ['NULL', '`NULL` is not JSON: expected `null`'],
    ['NaN', '`NaN` is not JSON: expected a finite number or `null`'],
    ['-Infinity', '`-Infinity` is not JSON: expected a finite number or `null`'],
    ['undefined', '`undefined` is not JSON: expected `null`, or no property'],
    ["'none'", 'Expected double quotes, got single quotes'],
  ] as const)
    it(`is named in the message: ${word}`, () =>
      assert.deepEqual(messages(right.replace('"last_error": null', `"last_error": ${word}`)), [
        message,
      ]));

  it('is left alone in text that does not claim to be JSON', () => {
    assert.deepEqual(messages(inPython(right), 'plaintext'), []);
    assert.deepEqual(messages(JSON.stringify({ log: inPython(line) })), []);
  });
});
