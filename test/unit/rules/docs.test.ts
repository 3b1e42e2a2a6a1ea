import assert from 'node:assert/strict';
import { ruleDocs, staleDocs } from '../../../scripts/rule-docs.ts';
import { rules } from '../../../server/src/rules/engine/registry.ts';
import { findingsInExample } from './examples.ts';

describe('docs/rules', () => {
  it('equals the output of scripts/rule-docs.ts', async () =>
    assert.deepEqual(await staleDocs(), []));

  it('shows what the checker reports for each bad example', () => {
    const docs = ruleDocs();
    for (const rule of rules) {
      const page = docs.get(`${rule.name}.md`) ?? '';
      const quotations = page.split('\n').filter((line) => line.startsWith('> '));
      const found = rule.docs.examples.flatMap((example) => findingsInExample(rule, example));
      assert.ok(found.length >= rule.docs.examples.length, rule.name);
      assert.deepEqual(
        quotations.map((line) => line.slice(line.indexOf(': ') + 2)),
        found.map(({ finding }) => finding.message),
      );
    }
  });
});
