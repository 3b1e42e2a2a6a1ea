import assert from 'node:assert/strict';
import { documentWith, findingsInText } from './documents.ts';

describe('rule nesting-limit', () => {
  const nested = (levels: number) =>
    documentWith(`"deep": ${'['.repeat(levels)}${']'.repeat(levels)}`);
  const rulesIn = (text: string) => findingsInText(text).map(({ finding }) => finding.rule);

  it('accepts nesting up to the limit', () =>
    assert.deepEqual(rulesIn(nested(999)), ['unknown-property']));

  it('reports the first bracket over the limit', () => {
    const text = nested(1000);
    const [found] = findingsInText(text).filter(({ finding }) => finding.rule === 'nesting-limit');
    assert.equal(
      found?.finding.message,
      'Nested more than 1000 levels deep: deeper content is ignored',
    );
    assert.equal(found.start, text.lastIndexOf('['));
    assert.equal(found.end, found.start + 1);
  });
});
