import assert from 'node:assert/strict';
import {
  editDocument,
  type FixtureDocument,
  findingsOf,
} from '../../server/src/languageService.ts';
import { positionAt } from '../../server/src/text/chunks/positions.ts';
import { step } from '../unit/rules/values.ts';
import { askAt, askOfDocument } from './askEverything.ts';
import { contextWith, documentOf } from './fixture.ts';
import type { Hostile } from './hostile.ts';

/** The document: a hostile text between two steps with a wrong status. */
export function around(text: string): string {
  const wrong = JSON.stringify(step({ status: 'complete' }));
  return `[\n${wrong},\n${text},\n${wrong}\n]\n`;
}

const context = contextWith();

/** Asserts that a hostile document is checked, that all features answer, and that an edit and its undo change nothing. */
export function assertHandled({ make, finds }: Hostile): void {
  const text = around(make());
  const document = documentOf(text);
  const counts = countByRule(document);
  for (const rule of finds) assert.ok(counts.has(rule), `no ${rule}, but ${[...counts.keys()]}`);
  // The steps around it are checked as well.
  const status = { first: text.indexOf('"status"'), last: text.lastIndexOf('"status"') };
  const starts = findingsOf(document, context)
    .filter(({ finding }) => finding.rule === 'enum')
    .map(({ start }) => start);
  assert.equal(starts[0], status.first + 9);
  assert.equal(starts.at(-1), status.last + 9);
  for (const at of [status.first + 2, status.last + 12])
    assert.ok(askAt(document, at, context).hover !== undefined);
  askOfDocument(document, context);
  const middle = Math.floor(text.length / 2);
  askAt(document, middle, context);
  assert.deepEqual(countByRule(typedAndUndone(document, middle)), counts);
}

/** The document after a character was typed at an offset and removed again. */
function typedAndUndone(document: FixtureDocument, offset: number): FixtureDocument {
  const start = positionAt(document.source.chunks, offset);
  const end = { ...start, character: start.character + 1 };
  const typed = editDocument(document, [{ range: { start, end: start }, text: '"' }], 2);
  findingsOf(typed, context);
  return editDocument(typed, [{ range: { start, end }, text: '' }], 3);
}

function countByRule(document: FixtureDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { finding } of findingsOf(document, context))
    counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  return counts;
}
