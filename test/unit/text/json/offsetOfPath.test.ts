import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spanInJson } from '../../../../server/src/text/json/offsetOfPath.ts';
import { spanOf } from '../../../../server/src/text/json/rangeOfPath.ts';
import { type JsonPath, parse } from '../../../../server/src/text/json/syntaxTree.ts';
import { pathsIn } from '../../../support/values.ts';

const spots = ['value', 'key', 'opening', { inString: { offset: 1, length: 2 } }] as const;

/** Names that need escapes, and some that repeat when an object is written member by member. */
const name = fc.oneof(fc.constantFrom('a', 'b', '', '"', '\\', 'é\n', '__proto__'), fc.string());
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -1.5e-7, 12, '', 'a\\"b\u2028\n', '{[":,'),
    fc.string(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4 }),
  ),
}));

/** Asserts that both ways find the same spans. Returns how many the way without a tree finds; it may give up. */
function compare(text: string, path: JsonPath, comments = false): number {
  const tree = parse(text, comments);
  let found = 0;
  for (const target of spots) {
    const span = spanInJson(text, path, target);
    if (span === undefined) continue;
    const { offset, length } = spanOf(tree, path, target);
    assert.deepEqual(span, { offset, length }, `${text} ${path}`);
    found++;
  }
  return found;
}

describe('the offset of a path', () => {
  it('equals the offset in the syntax tree', () =>
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (root, indent) => {
        const text = JSON.stringify(root, undefined, indent);
        for (const path of pathsIn(root)) {
          if (path.includes('__proto__')) continue;
          assert.equal(compare(text, path), spots.length, `${text} ${path}`);
        }
      }),
    ));

  it('is undefined for a path that the text does not have', () => {
    for (const path of [['c'], [0], ['a', 'b'], ['d', 3], ['d', 'a'], ['e', 0], ['f', 'a']])
      assert.equal(
        spanInJson('{"a":1,"b":{},"d":[1,2,3],"e":[],"f":""}', path, 'value'),
        undefined,
      );
  });

  it('is that of the last of several properties with one name', () => {
    assert.equal(compare('{"a":1,"\\u0061":[2],"b":3}', ['a']), spots.length);
    assert.deepEqual(spanInJson('{"a":1,"\\u0061":[2]}', ['a', 0], 'value'), {
      offset: 17,
      length: 1,
    });
  });

  it('equals the offset in the syntax tree, or is undefined, in text with comments and extra commas', () => {
    let found = 0;
    for (const text of [
      '{"a":1,/* "b":2 */"b":[1,2,],}',
      '{"a":1,"b"/**/:2}',
      '{"a":{"x":1/*}*/},"b":2}',
      '// {\n{"a":1,"b":2//}\n}',
      '{"b":[{"c":"//"},2],"a":1}',
    ])
      for (const path of [['a'], ['b'], ['b', 1], ['b', 0, 'c'], []])
        found += compare(text, path, true);
    assert.ok(found > 0);
  });
});
