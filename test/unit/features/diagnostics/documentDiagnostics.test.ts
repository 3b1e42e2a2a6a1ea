import assert from 'node:assert/strict';
import { generateList } from '../../../../bench/generate.ts';
import {
  findingsInSlices,
  findingsOf,
} from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';

describe('the findings of a document', () => {
  it('are found in slices with at most one finding each', () => {
    const list = generateList(200, { seed: 5, faulty: 200 }).text;
    const recording = JSON.stringify({ entries: [{ body: list }] });
    for (const text of [list, recording]) {
      const document = documentOf(text, 'json');
      const context = contextWith();
      const work = findingsInSlices(document, context);
      let slices = 0;
      let step = work.next();
      for (; step.done !== true; step = work.next()) slices++;
      assert.ok(step.value.length >= 200);
      assert.ok(slices >= step.value.length, `${slices} slices`);
      assert.deepEqual(step.value, findingsOf(document, context));
    }
  });
});
