import assert from 'node:assert/strict';
import {
  isTooDeep,
  nestingLimit,
  shallow,
  tooDeepAt,
} from '../../../../server/src/text/json/nestingDepth.ts';

const deep = '['.repeat(nestingLimit + 1);

describe('the nesting limit', () => {
  for (const [name, lineBreak] of [
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
    ['a backslash and CR', '\\\r'],
  ] as const)
    it(`counts brackets after a string that ends with its line, at ${name}`, () => {
      const text = `"not closed${lineBreak}${deep}`;
      assert.equal(tooDeepAt(text), text.length - 1);
      assert.ok(isTooDeep(`${text} `, text.length));
    });

  it('does not count brackets in strings', () => {
    const text = `["\\"${deep}", "${deep}]`;
    assert.equal(tooDeepAt(text), undefined);
    assert.equal(shallow(text), text);
  });
});
