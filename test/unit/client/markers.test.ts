import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Change, changedStretches } from '../../../client/src/listener/markers.ts';
import { markers, mayContainObjects } from '../../../server/src/protocol.ts';

describe('The markers of documents with run steps', () => {
  it('are in a step, in one without "object", and in one in base64', () => {
    const encoded = Buffer.from('{"object":"thread.run.step"}').toString('base64');
    for (const text of ['"thread.run.step.delta"', '{"step_details":{}}', encoded])
      assert.ok(mayContainObjects(text), text);
  });

  it('are found where the strings of an array cut them', () => {
    for (const text of [
      '["{\\"object\\":\\"thre", "ad.run"]',
      '[{"i": 1, "d": "step"},\n {"i": 2, "d": "_"}, {"i": 3, "d": "details"}]',
      "- 'thread.mes'\n- 'sage'\n",
    ])
      assert.ok(mayContainObjects(text), text);
    for (const text of ['["thread", "runs"]', '["step_", 1, "details"]', '{"a":"thread.r","un":1}'])
      assert.ok(!mayContainObjects(text), text);
  });

  it('are not in unrelated JSON', () => {
    assert.ok(!mayContainObjects('{"object":"list","run_id":"1","thread":"main"}'));
  });

  it('are found in the changed ranges when an edit adds one', () => {
    // Parts of markers, so that changes join them.
    const piece = fc.constantFrom(
      ...markers.flatMap((marker) => [marker.slice(0, 5), marker.slice(5)]),
      ' ',
      'ab\n',
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(), text), { maxLength: 4 }), (before, edits) => {
        fc.pre(!mayContainObjects(before));
        const { after, changes } = edited(before, edits);
        const found = changedStretches(changes).some(({ start, end }) =>
          mayContainObjects(after.slice(start, end)),
        );
        assert.equal(found, mayContainObjects(after));
      }),
    );
  });
});

/** Makes changes that do not overlap, and reports them from the last to the first, as VS Code does. */
function edited(before: string, edits: readonly (readonly [number, string])[]) {
  const cuts = edits.map(([at]) => at % (before.length + 1)).sort((one, other) => one - other);
  let after = '';
  let from = 0;
  const changes = edits.map(([at, text], index): Change => {
    const rangeOffset = Math.max(from, cuts[index] ?? 0);
    const next = cuts[index + 1] ?? before.length;
    const rangeLength = Math.min(at % 4, Math.max(0, next - rangeOffset));
    after += before.slice(from, rangeOffset) + text;
    from = rangeOffset + rangeLength;
    return { rangeOffset, rangeLength, text };
  });
  return { after: after + before.slice(from), changes: changes.reverse() };
}
