import assert from 'node:assert/strict';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { step } from '../rules/values.ts';

const context = contextWith();
const wrong = JSON.stringify(step({ id: 'step_1', status: 'complete' }));

describe('a body in YAML', () => {
  for (const [style, body, isFixed] of [
    ['single quotes', `'${wrong}'`, true],
    ['double quotes', JSON.stringify(wrong), true],
    ['a literal block', `|-\n  ${wrong}`, true],
    ['a folded block', `>-\n  ${wrong}`, false],
  ] as const)
    it(`is checked in ${style}, and ${isFixed ? 'fixed' : 'has no fixes'}`, () => {
      const text = `body: ${body}\n`;
      const document = documentOf(text, 'yaml');
      const found = findingsOf(document, context).filter(({ finding }) => finding.rule === 'enum');
      assert.deepEqual(
        found.map(({ pointer, finding }) => [pointer, (finding.fixes ?? []).length > 0]),
        [['/body#/status', isFixed]],
      );
      const after = fixAll(document, context, { unsafe: false }).text;
      assert.equal(after, isFixed ? text.replace('complete', 'completed') : text);
    });
});
