import assert from 'node:assert/strict';
import fc from 'fast-check';
import { containsBase64, decodeBase64 } from '../../../../server/src/text/embedded/base64.ts';
import { encodedHalves } from '../../../../server/src/text/scan/markerTexts.ts';

const marker = 'thread.run.step';

describe('base64', () => {
  it('is decoded as by Node, in both alphabets and over several lines', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom('base64', 'base64url'),
        fc.integer({ min: 1, max: 80 }),
        (text, alphabet, width) => {
          const encoded = Buffer.from(text).toString(alphabet as BufferEncoding);
          const inLines = encoded.replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
          assert.equal(decodeBase64(inLines), text);
        },
      ),
    );
  });

  it('is decoded from a data URI', () => {
    const encoded = Buffer.from('{"ä": 1}').toString('base64');
    assert.equal(decodeBase64(`data:application/json;base64,${encoded}`), '{"ä": 1}');
  });

  for (const text of ['', '=', 'a', 'a b c!', '{"a": 1}', '////', 'AAA=AAAA'])
    it(`is not decoded from ${JSON.stringify(text)}`, () =>
      assert.equal(decodeBase64(text), undefined));

  it('contains the marker of a run step at any offset, with any line breaks', () => {
    for (let before = 0; before < 3; before++) {
      const encoded = Buffer.from(`${'x'.repeat(before)}${marker}"}`).toString('base64');
      assert.ok(containsBase64(encoded));
      for (let at = 1; at < encoded.length; at++) {
        for (const end of ['\n', '\r\n      ', '\\r\\n']) {
          const broken = encoded.slice(0, at) + end + encoded.slice(at);
          assert.ok(containsBase64(broken), broken);
          assert.ok(
            encodedHalves.some((half) => broken.includes(half)),
            broken,
          );
        }
      }
    }
  });

  it('contains no marker of anything else', () => {
    assert.ok(!containsBase64(Buffer.from('thread.ran').toString('base64')));
    assert.ok(!containsBase64(marker));
  });
});
