import assert from 'node:assert/strict';
import { findingsOf } from '../../../../server/src/languageService.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { step } from '../../rules/values.ts';

const lines = JSON.stringify(step({ status: 'complete' }), undefined, 2).split('\n');

function found(text: string, languageId = 'plaintext'): readonly string[] {
  return findingsOf(documentOf(text, languageId), contextWith()).map(
    ({ finding: { rule }, range: { start } }) => `${rule} ${start.line}:${start.character}`,
  );
}

describe('a value on lines with a prefix', () => {
  const status = lines.findIndex((line) => line.includes('"complete"'));

  for (const prefix of ['> ', 'api-1  | '])
    it(`has one syntax error for all lines: ${prefix}`, () => {
      const text = lines.map((line) => `${prefix}${line}\n`).join('');
      const at = prefix.length + (lines[status] ?? '').indexOf('"complete"');
      assert.deepEqual(found(text), ['syntax 1:0', `enum ${status}:${at}`]);
    });

  it('has one syntax error if the digits of the prefix differ', () => {
    const text = lines.map((line, at) => `2024-05-06T07:08:${10 + at}Z ${line}\n`).join('');
    assert.deepEqual(
      found(text).filter((one) => one.startsWith('syntax')),
      ['syntax 1:0'],
    );
  });

  it('keeps the errors of lines that start with different words', () => {
    const text = lines.map((line, at) => (at === 1 ? `a ${line}` : at === 2 ? `b ${line}` : line));
    assert.deepEqual(
      found(text.join('\n'), 'json').filter((one) => one.startsWith('syntax')),
      ['syntax 1:0', 'syntax 2:0'],
    );
  });
});
