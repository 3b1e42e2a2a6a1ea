import assert from 'node:assert/strict';
import { textOfDocument } from '../../../../server/src/document/document.ts';
import {
  type CompletionItem,
  completion,
} from '../../../../server/src/features/completion/completion.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { contextWith, fixtureWithCursor } from '../../../support/fixture.ts';

type Settings = NonNullable<Parameters<typeof contextWith>[0]>['settings'];

export function offered(
  textWithCursor: string,
  { settings = {}, languageId }: { settings?: Settings; languageId?: string } = {},
): readonly CompletionItem[] {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  return completion(document, position, contextWith({ ...(settings && { settings }) }));
}

export function labels(...args: Parameters<typeof offered>): string {
  return offered(...args)
    .map(({ label }) => label)
    .join(' ');
}

/** The text after the item with that label was inserted. */
export function chosen(label: string, ...args: Parameters<typeof offered>): string {
  const item = offered(...args).find((one) => one.label === label);
  assert.ok(item, `${label} is not offered, but ${labels(...args)}`);
  const { document } = fixtureWithCursor(args[0], args[1]?.languageId);
  return withItem(textOfDocument(document), item);
}

export function withItem(
  text: string,
  { range, insertText, additionalEdits = [] }: CompletionItem,
): string {
  const { start, end } = range;
  return applyEdits(text, [
    ...additionalEdits,
    { offset: start, length: end - start, text: insertText },
  ]);
}

/** The tag of a run step. */
export const step = '"object": "thread.run.step"';
