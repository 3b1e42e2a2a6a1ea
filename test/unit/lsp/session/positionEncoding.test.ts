import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openDocument, rangeOf } from '../../../../server/src/languageService.ts';
import { encodingFor } from '../../../../server/src/lsp/session/positionEncoding.ts';

const texts = fc
  .array(fc.constantFrom('a', 'é', '日', '🚀', '"', '\n', '\r\n'), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('an encoding', () => {
  for (const kind of ['utf-8', 'utf-16', 'utf-32'] as const) {
    it(`converts ${kind} positions there and back`, () => {
      const { encode, decode } = encodingFor([kind]);
      fc.assert(
        fc.property(texts, (text) => {
          const unread = { uri: 'file:///a', version: 1, languageId: 'json', text };
          const document = openDocument(unread, false);
          const offsets = [...text.matchAll(/\r\n|./gsu)].map(({ index }) => index);
          const places = offsets.map((offset) => rangeOf(document, offset, text.length));
          assert.deepEqual(decode(document, encode(document, places)), places);
        }),
      );
    });
  }

  it('moves a position inside a character to its start', () => {
    const unread = { uri: 'file:///a', version: 1, languageId: 'json', text: 'é🚀b' };
    const document = openDocument(unread, false);
    const { decode } = encodingFor(['utf-8']);
    const read = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((character) =>
      decode(document, { line: 0, character }),
    );
    assert.deepEqual(
      read.map(({ character }) => character),
      [0, 0, 1, 1, 1, 1, 3, 4, 4],
    );
  });
});
