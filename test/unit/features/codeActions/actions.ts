import assert from 'node:assert/strict';
import {
  type CodeAction,
  codeActions,
} from '../../../../server/src/features/codeActions/codeActions.ts';
import { textOf } from '../../../../server/src/text/chunks/sourceText.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { contextWith, fixtureWithCursor } from '../../../support/fixture.ts';

export const context = contextWith();

export function actions(
  textWithCursor: string,
  only?: readonly string[],
  languageId?: string,
): readonly CodeAction[] {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  return codeActions(document, { start: position, end: position }, context, only);
}

export function titles(...args: Parameters<typeof actions>): readonly string[] {
  return actions(...args).map(({ title }) => title);
}

/** The text after the action of that title. */
export function done(title: string, ...args: Parameters<typeof actions>): string {
  const action = actions(...args).find((one) => one.title === title);
  assert.ok(action, `${title} is not offered, but ${titles(...args).join(', ')}`);
  return applyEdits(textOf(fixtureWithCursor(args[0], args[2]).document.source), action.edits);
}

/** The JSON text of a value with the cursor before something in it. */
export function at(value: unknown, before: string): string {
  const text = JSON.stringify(value, undefined, 2);
  assert.ok(text.includes(before), before);
  return text.replace(before, `|${before}`);
}

/** The member that marks a step. */
export const step = '"object": "thread.run.step"';
