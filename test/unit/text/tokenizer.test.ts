import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Token, TokenReader, tokenFrom } from '../../../server/src/text/tokenizer.ts';

const pieces = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  ' ',
  '\n',
  '\r\n',
  '\u00a0',
  '"a"',
  '"b\\"',
  '"',
  '\\',
  '/',
  '//',
  '/*',
  '*/',
];
const words = ['1', '-0.5e+1', 'null', 'a/b', "'", 'ä'];
const texts = fc.oneof(
  fc.json().map((text) => JSON.stringify(JSON.parse(text), undefined, 2)),
  fc.array(fc.constantFrom(...pieces, ...words)).map((all) => all.join('')),
);

describe('the tokens of a text', () => {
  it('are the same with and without objects for them', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const reader = new TokenReader(text);
        let at = 0;
        for (let char = reader.next(); char >= 0; char = reader.next()) {
          const token = tokenFrom(text, at);
          assert.ok(token !== undefined);
          at = token.offset + token.length;
          // A comma at the end of a line in a string that is not closed is no part of the string for the reader.
          assert.ok(reader.at === at || (reader.at === at - 1 && text[reader.at] === ','));
          at = reader.at;
          assert.equal(kindOf(char), token.kind);
          if (token.kind === 'string') assert.equal(reader.start, token.offset);
        }
        assert.equal(tokenFrom(text, at), undefined);
      }),
      { numRuns: 1000 },
    ));
});

function kindOf(char: number): Token['kind'] {
  const sign = String.fromCharCode(char);
  if (sign === '"') return 'string';
  if (sign === '/') return 'comment';
  return '{}[]:,'.includes(sign) ? (sign as Token['kind']) : 'word';
}
