import assert from 'node:assert/strict';
import type { FixtureDocument } from '../../../server/src/document/document.ts';
import type { CompletionItem } from '../../../server/src/languageService.ts';
import { offsetAt, positionAt, type Range } from '../../../server/src/text/chunks/positions.ts';
import { applyEdits, type TextEdit } from '../../../server/src/text/textEdit.ts';
import { offsetsIn } from '../../support/examples.ts';
import { contextWith, documentOf, offsetsOf } from '../../support/fixture.ts';
import { type Holder, isStream, type NestedCandidate } from '../../support/holders/holders.ts';
import { functionCall, list, step, toolCalls } from '../rules/values.ts';

/** A conformance that does not depend on the text around a step. */
export const context = contextWith({ settings: { conformance: 'model' } });

const called = step({
  id: 'step_ä😀',
  status: 'complete',
  step_details: toolCalls(functionCall({ output: 'line\n"two"', arguments: '{"city": "Köln"}' })),
});
const pretty = JSON.stringify(called, undefined, 2);
/** Texts that may be nested in a document. */
export const texts: Readonly<Record<string, string>> = {
  'a step': pretty,
  'a step with CRLF': pretty.replaceAll('\n', '\r\n'),
  'an unfinished step': pretty.slice(0, pretty.indexOf('"run_id"')),
  'a minified list': JSON.stringify(list([step(), called], { first_id: 'step_x' })),
  'a bare array': JSON.stringify([step(), step({ id: 'step_2', expired_at: 1699063291000 })]),
  'an event object': JSON.stringify({ event: 'thread.run.step.completed', data: called }),
  lines: `${JSON.stringify(step())}\n${JSON.stringify(called)}\n`,
  'a stream': [
    'event: thread.run.step.created',
    `data: ${JSON.stringify(step({ status: 'in_progress', created_at: 1699063290 }))}`,
    '',
    'event: thread.run.step.completed',
    `data: ${JSON.stringify(called)}`,
    '',
  ].join('\n'),
};

function languageOf(text: string): string {
  if (isStream(text)) return 'plaintext';
  return text.startsWith('{"id') && text.includes('}\n{') ? 'jsonl' : 'json';
}

/** A text by itself, and the same in a document. */
export interface Pair {
  readonly text: string;
  readonly plain: FixtureDocument;
  readonly candidate: NestedCandidate;
  readonly inside: FixtureDocument;
  readonly holder: Holder;
}

export function pairOf(text: string, holder: Holder): Pair {
  const candidate = holder.hold(text);
  const plain = documentOf(text, languageOf(text));
  return { text, plain, candidate, inside: documentOf(candidate.text, holder.languageId), holder };
}

/** A range of the text as a range of the document around it. */
export function mapped({ plain, candidate: { starts, ends } }: Pair, range: Range | undefined) {
  if (range === undefined) return undefined;
  const { start, end } = offsetsOf(plain, range);
  const from = starts[start] ?? ends.at(-1);
  return { start: from, end: end === start ? from : ends[end - 1] };
}

export function found({ inside }: Pair, range: Range | undefined) {
  return range && offsetsOf(inside, range);
}

/** Calls back with positions all over a text. */
export function everywhere(pair: Pair, check: (here: Here, where: string) => void): void {
  for (const at of offsetsIn(pair.text.slice(1), 17, 12)) {
    const offset = pair.candidate.starts[at] ?? 0;
    const plain = positionAt(pair.plain.source.chunks, at);
    // There is no position between CR and LF.
    if (offsetAt(pair.plain.source.chunks, plain) !== at) continue;
    const inside = positionAt(pair.inside.source.chunks, offset);
    const where = `${pair.text.slice(Math.max(0, at - 20), at)}|${pair.text.slice(at, at + 20)}`;
    check({ plain, inside }, where);
  }
}

interface Here {
  readonly plain: Range['start'];
  readonly inside: Range['start'];
}

/** Asserts that the edits of both change the text in the same way. */
export function assertSameEdits(
  { text, candidate, holder }: Pair,
  plain: readonly TextEdit[],
  inside: readonly TextEdit[],
  where: string,
): void {
  const ofText = (edits: readonly TextEdit[]) => edits.toSorted((a, b) => a.offset - b.offset);
  const after = holder.read(applyEdits(candidate.text, ofText(inside)));
  assert.equal(after, applyEdits(text, ofText(plain)), where);
}

/** What a client does that inserts an item: it indents its lines as the line is that it inserts it in. */
export function insertion(
  text: string,
  { range, insertText, additionalEdits = [], isIndented = false }: CompletionItem,
) {
  const line = text.slice(text.lastIndexOf('\n', range.start - 1) + 1, range.start);
  const indent = isIndented ? '' : (/^[ \t]*/.exec(line)?.[0] ?? '');
  const offset = range.start;
  const indented = insertText.replaceAll('\n', `\n${indent}`);
  return [{ offset, length: range.end - offset, text: indented }, ...additionalEdits];
}

/** A snippet before it was escaped for JSON strings, without line breaks. */
export function unescaped(snippet: string | undefined, levels: number): string | undefined {
  if (levels === 0) return snippet;
  const outer = snippet?.replace(/\\\\(?:n *|r|(\\\\|"))/g, (_, sign?: string) => sign ?? '');
  return unescaped(outer, levels - 1);
}

export function oneLine(snippet: string | undefined): string | undefined {
  return snippet?.replace(/\r?\n */g, '');
}
