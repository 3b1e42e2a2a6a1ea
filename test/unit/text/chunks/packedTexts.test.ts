import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PackedTexts } from '../../../../server/src/text/chunks/packedTexts.ts';

/** Texts that are often the same, or a part of another or of two neighbours. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), maxLength: 3 });

describe('packed texts', () => {
  it('are what was packed', () =>
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const packed = new PackedTexts(texts);
        assert.equal(packed.length, texts.length);
        assert.deepEqual(
          texts.map((_, number) => packed.at(number)),
          texts,
        );
        assert.equal(packed.at(texts.length), '');
      }),
    ));

  it('are found by what they are', () =>
    fc.assert(
      fc.property(fc.array(text), text, (texts, wanted) => {
        const numbers = [...texts.keys()].filter((number) => texts[number] === wanted);
        const found = [...new PackedTexts(texts).numbersOf(wanted)];
        assert.deepEqual(found, wanted === '' ? [] : numbers);
      }),
    ));
});
