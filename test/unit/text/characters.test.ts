import assert from 'node:assert/strict';
import { countCharacters } from '../../../server/src/text/characters.ts';

describe('countCharacters', () => {
  for (const text of [
    '',
    'abc',
    'ä€',
    '😀',
    'a😀😀b',
    '\ud800',
    '\udc00\ud800',
    '\ud800\ud800\udc00',
  ])
    it(`counts what a list of the characters has: ${JSON.stringify(text)}`, () => {
      assert.equal(countCharacters(text), [...text].length);
    });
});
