import assert from 'node:assert/strict';
import { staleDocs } from '../../../scripts/rule-docs.ts';

describe('docs/rules', () => {
  it('is what scripts/rule-docs.ts makes of the rules', async () =>
    assert.deepEqual(await staleDocs(), []));
});
