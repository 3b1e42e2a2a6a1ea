import assert from 'node:assert/strict';
import { rangeOf, textBetween } from '../../../../server/src/document/document.ts';
import { selectionRanges } from '../../../../server/src/features/outline/selectionRanges.ts';
import { documentOf, fixtureWithCursor, offsetsOf } from '../../../support/fixture.ts';

/** The texts that are selected step by step at the cursor. */
function selected(textWithCursor: string, languageId?: string): readonly string[] | undefined {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  return selectionRanges(document, position)?.map((range) => {
    const { start, end } = offsetsOf(document, range);
    return textBetween(document, start, end);
  });
}

describe('selection ranges', () => {
  it('expand from a word to its property, its object and the whole document', () => {
    assert.deepEqual(selected('{"status": "comp|leted", "type": "x"}'), [
      'completed',
      '"completed"',
      '"status": "completed"',
      '"status": "completed",',
      '"status": "completed", "type": "x"',
      '{"status": "completed", "type": "x"}',
    ]);
  });

  it('include whole numbers', () => {
    const [first, second] = selected('{"created_at": 171|8270007}') ?? [];
    assert.equal(first, '1718270007');
    assert.equal(second, '"created_at": 1718270007');
  });

  it('continue in the list around a step', () => {
    const step = '{"object": "thread.run.step"}';
    const found = selected(`{"data": [{"obj|ect": "thread.run.step"}, ${step}]}`, 'json') ?? [];
    assert.deepEqual(found.slice(-6), [
      step,
      `${step},`,
      `${step}, ${step}`,
      `[${step}, ${step}]`,
      `"data": [${step}, ${step}]`,
      `{"data": [${step}, ${step}]}`,
    ]);
    assert.deepEqual(found.slice(0, 2), ['object', '"object"']);
  });

  it('expand from the data of an event to the event', () => {
    const event = 'event: thread.run.step.created\ndata: {"object": "thread.run.step"}';
    const found = selected(`${event.replace('object', 'ob|ject')}\n\n`, 'plaintext') ?? [];
    assert.equal(found[0], 'object');
    assert.ok(found.includes('{"object": "thread.run.step"}'));
    assert.ok(found.some((text) => text.startsWith('thread.run.step.created\ndata: ')));
    assert.equal(found.at(-1), `${event}\n\n`);
  });

  it('expand from a step to its line of JSON Lines', () => {
    const line = '{"object": "thread.run.step"}';
    const found = selected(`${line}\n{"ob|ject": "thread.run.step"}\n`, 'jsonl') ?? [];
    assert.deepEqual(found.slice(-2), [line, `${line}\n${line}\n`]);
  });

  it('exist for a position outside all values, and in broken text', () => {
    assert.deepEqual(selected('|'), ['']);
    assert.deepEqual(selected('{"status": "comp|leted')?.at(-1), '{"status": "completed');
  });

  it('each contain the previous one', () => {
    const text = '[\n {"object": "thread.run.step", "a": [1, {"b": []}, "x"]},\n {"c": 1}\n]';
    const document = documentOf(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const { start } = rangeOf(document, offset, offset);
      const ranges = (selectionRanges(document, start) ?? []).map((one) =>
        offsetsOf(document, one),
      );
      ranges.forEach((range, index) => {
        assert.ok(range.start <= offset && offset <= range.end);
        const inner = ranges[index - 1];
        if (inner === undefined) return;
        assert.ok(range.start <= inner.start && inner.end <= range.end);
        assert.ok(range.end - range.start > inner.end - inner.start);
      });
    }
  });

  it('are undefined for unrelated documents', () => {
    assert.equal(selected('{"a": |1}', 'json'), undefined);
  });
});
