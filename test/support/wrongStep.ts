import type { Position } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { generateStep } from '../../bench/generate.ts';

/** URI under which tests open a step. */
export const uri = 'file:///project/step.json';

export const step = generateStep({ seed: 3 }).text;

/** The step with one mistake, which the rule `enum` reports. */
export const wrong = step.replace(/"status": "\w+"/, '"status": "complete"');

/** Returns the position of the first character of `word` in a text, plus some characters. */
export function at(text: string, word: string, further = 0): Position {
  return TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + further);
}
