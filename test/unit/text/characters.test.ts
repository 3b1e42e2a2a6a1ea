import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCharacters, countLines } from '../../../server/src/text/characters.ts';

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
    it(`counts as many as a list of the characters has: ${JSON.stringify(text)}`, () => {
      assert.equal(countCharacters(text), [...text].length);
    });
});

describe('countLines', () => {
  it('counts long texts like short ones', () => {
    const line = fc.constantFrom('\n', '\r\n', '\r', 'x', '', 'y'.repeat(300));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.nat(), fc.nat(), (lines, from, to) => {
        const text = lines.join('');
        const start = from % (text.length + 1);
        const end = start + (to % (text.length - start + 1));
        const ends = [...text.matchAll(/\r\n|\n|\r/g)].map(
          (found) => found.index + found[0].length - 1,
        );
        assert.equal(
          countLines(text, start, end),
          ends.filter((at) => at >= start && at < end).length,
        );
      }),
    );
  });
});
