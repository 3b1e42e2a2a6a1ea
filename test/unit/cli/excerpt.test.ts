import assert from 'node:assert/strict';
import { drawExcerpt } from '../../../server/src/cli/formats/excerpt.ts';
import { marked } from '../../support/marks.ts';

/** Draws a line whose range is marked with `<|` and `|>`. */
function draw(line: string, cut: { readonly left?: boolean; readonly right?: boolean } = {}) {
  const { text, ranges, cursors } = marked(line);
  const { start: from, end: to } = ranges[0] ?? { start: cursors[0] ?? 0, end: cursors[0] ?? 0 };
  const { left: cutLeft = false, right: cutRight = false } = cut;
  const { source, pointer } = drawExcerpt({ text, from, to, cutLeft, cutRight });
  return [source, pointer.indent + pointer.marks];
}

describe('drawExcerpt', () => {
  for (const [what, line, expected] of [
    ['a value', '  "a": <|12|>,', ['  "a": 12,', '       ^^']],
    ['a place without width', '{"a": <|>}', ['{"a": }', '      ^']],
    ['the end of a line', '{"a":<|>', ['{"a":', '     ^']],
    ['tabs', '\t"a":\t<|1|>', ['    "a":    1', '            ^']],
    ['wide characters', '"漢字": <|"한글"|>', ['"漢字": "한글"', '        ^^^^^^']],
    ['an emoji', '"🙂": <|1|>', ['"🙂": 1', '      ^']],
    ['accents on their own', '"e\u0301": <|1|>', ['"e\u0301": 1', '     ^']],
    ['control characters', '"\u001b[31m": <|1|>', ['"␛[31m": 1', '         ^']],
  ] as const) {
    it(`points at ${what}`, () => assert.deepEqual(draw(line), expected));
  }

  it('cuts a long line around the range', () => {
    const [source = '', pointer = ''] = draw(`${'x'.repeat(500)}<|here|>${'y'.repeat(500)}`);
    assert.equal(source, `…${'x'.repeat(40)}here${'y'.repeat(56)}…`);
    assert.equal(pointer, `${' '.repeat(41)}^^^^`);
  });

  it('cuts a long range', () => {
    const [source = '', pointer = ''] = draw(`a: <|${'x'.repeat(500)}|>`);
    assert.equal(source, `a: ${'x'.repeat(97)}…`);
    assert.equal(pointer, `   ${'^'.repeat(97)}`);
  });

  it('keeps the marker under the range if half of a wide character is cut', () => {
    for (const lead of ['', 'a']) {
      const [source = '', pointer = ''] = draw(`${lead}${'漢'.repeat(60)}<|x|>`);
      const before = source.slice(0, source.indexOf('x'));
      const width = [...before].reduce((sum, one) => sum + (one === '漢' ? 2 : 1), 0);
      assert.equal(pointer.indexOf('^'), width);
    }
  });

  it('shows that the line goes on', () => {
    const drawn = draw('b: <|1|>, c', { left: true, right: true });
    assert.deepEqual(drawn, ['…b: 1, c…', '    ^']);
  });
});
