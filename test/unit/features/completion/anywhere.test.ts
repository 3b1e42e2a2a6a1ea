import assert from 'node:assert/strict';
import { completion } from '../../../../server/src/features/completion/completion.ts';
import { positionAt } from '../../../../server/src/text/chunks/positions.ts';
import { offsetsIn } from '../../../support/examples.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { messageStep, samples, toolStep } from '../../schema/samples.ts';
import { chosen, withItem } from './items.ts';

describe('completion anywhere', () => {
  for (const [kind, sample] of samples) {
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify(sample, undefined, indent);
      it(`inserts valid JSON in a ${kind} (${text.length} characters)`, () => {
        const document = documentOf(text);
        for (const offset of offsetsIn(text, 3, 80)) {
          const items = completion(
            document,
            positionAt(document.source.chunks, offset),
            contextWith(),
          );
          for (const item of items) {
            assert.ok(item.range.start <= offset && offset <= item.range.end);
            assert.doesNotThrow(
              () => JSON.parse(withItem(text, item)),
              `${item.label} at ${offset}`,
            );
            if (item.snippet !== undefined) assert.equal(expanded(item.snippet), item.insertText);
          }
        }
      });
    }
  }

  it('has valid ranges in text that is cut off', () => {
    const text = JSON.stringify(toolStep, undefined, 2);
    for (const offset of offsetsIn(text, 1, 200)) {
      const document = documentOf(text.slice(0, offset));
      for (const { range } of completion(
        document,
        positionAt(document.source.chunks, offset),
        contextWith(),
      )) {
        assert.ok(range.start <= offset && range.end === offset);
      }
    }
  });

  it('offers each removed property with its commas', () => {
    for (const name of Object.keys(messageStep)) {
      const { [name as keyof typeof messageStep]: _, ...rest } = messageStep;
      const text = JSON.stringify(rest, undefined, 2);
      for (const { index } of text.matchAll(
        /(?<=^\{|\n {2}\}|",|\d,|null,|\n)(?=\n {2}"|\n\}$)/g,
      )) {
        const cursor = `${text.slice(0, index)}\n  |${text.slice(index)}`;
        const after: unknown = JSON.parse(chosen(name, cursor));
        assert.deepEqual(Object.keys(after as object).sort(), Object.keys(messageStep).sort());
      }
    }
  });
});

/** The text of a snippet with its defaults. */
function expanded(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:[^\\,|]|\\.)*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, '$1')
    .replace(/\\([\\$},|])/g, '$1');
}
