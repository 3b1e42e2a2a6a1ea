import assert from 'node:assert/strict';
import { embeddedAt } from '../../../../server/src/features/embeddedJson/embeddedJson.ts';
import { fixtureWithCursor } from '../../../support/fixture.ts';

export const call = (args: string, id = 'call_1', output: string | null = null) => ({
  id,
  type: 'function',
  function: { name: 'get_weather', arguments: args, output },
});

export const stepWith = (calls: readonly unknown[], id = 'step_1') => ({
  id,
  object: 'thread.run.step',
  step_details: { type: 'tool_calls', tool_calls: calls },
});

/** The text of a step with one function call. */
export function text(args: string, output: string | null = null): string {
  return JSON.stringify(stepWith([call(args, 'call_1', output)]), undefined, 2);
}

/** The embedded text at the first occurrence of a string in a document. */
export function at(outer: string, words: string) {
  const index = outer.indexOf(words) + 1;
  const marked = `${outer.slice(0, index)}<|>${outer.slice(index)}`;
  const { document, position } = fixtureWithCursor(
    marked.replaceAll(/(?<!<)\|(?!>)/g, '¦'),
    'json',
  );
  const found = embeddedAt(document, position);
  assert.ok(found);
  return { document, found };
}
