import assert from 'node:assert/strict';
import { timestampAt } from '../../../../server/src/languageService.ts';
import { positionAt } from '../../../../server/src/text/chunks/positions.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { step } from '../../rules/values.ts';

/** Unix seconds of the timestamp that is found at a word. */
function secondsAt(text: string, word: string): number | undefined {
  const document = documentOf(text, 'json');
  const position = positionAt(document.source.chunks, text.indexOf(word));
  return timestampAt(document, position, contextWith())?.seconds;
}

const made = step({ created_at: 1699063290, completed_at: 1699063291 });
const oneLine = JSON.stringify(made);
const manyLines = JSON.stringify(made, undefined, 2);

describe('the timestamp at a position', () => {
  for (const [name, text] of [
    ['on one line', oneLine],
    ['on a line for each property', manyLines],
  ] as const)
    it(`is that of the name or value at the cursor in a step ${name}`, () => {
      assert.equal(secondsAt(text, '"created_at"'), 1699063290);
      assert.equal(secondsAt(text, '1699063291'), 1699063291);
    });

  it('is the only one of the line', () => {
    assert.equal(secondsAt(manyLines, '  "created_at"'), 1699063290);
    assert.equal(secondsAt(manyLines, '  "run_id"'), undefined);
  });

  it('is not another one of a line that has several', () => {
    assert.equal(secondsAt(oneLine, '"usage"'), undefined);
    assert.equal(secondsAt(oneLine, '"run_id"'), undefined);
  });
});
