import assert from 'node:assert/strict';
import fc from 'fast-check';
import { positionAt } from '../../../../server/src/text/chunks/positions.ts';
import { positionsAlong } from '../../../../server/src/text/chunks/positionsAlong.ts';
import { openSource } from '../../../../server/src/text/chunks/sourceText.ts';

const part = fc.constantFrom(
  '\n',
  '\r\n',
  '\r',
  ', ',
  '{"object": "thread.run.step"}',
  '{"object": "thread.run.step",\n "id": "é"\r\n}',
  '{"object": "thread.run.step",\r "id": "é"}',
);

describe('positions along a text', () => {
  const parts = fc.array(part, { maxLength: 300, size: 'max' });
  const sourceOf = (some: readonly string[]) => openSource(`[${some.join('')}`, false);

  it('are those of all offsets, one after the other', () =>
    fc.assert(
      fc.property(parts, (some) => {
        const { chunks } = sourceOf(some);
        const positionOf = positionsAlong(chunks);
        for (let offset = -1; offset <= chunks.length + 1; offset++)
          assert.deepEqual(positionOf(offset), positionAt(chunks, offset));
      }),
      { numRuns: 20 },
    ));

  it('are those of offsets in any order', () =>
    fc.assert(
      fc.property(parts, fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (some, shares) => {
        const { chunks } = sourceOf(some);
        const positionOf = positionsAlong(chunks);
        for (const share of shares) {
          const offset = Math.floor(share * chunks.length);
          assert.deepEqual(positionOf(offset), positionAt(chunks, offset));
        }
      }),
    ));
});
