import assert from 'node:assert/strict';
import type { FixtureDocument } from '../../../server/src/document/document.ts';
import { accumulateObjects } from '../../../server/src/features/accumulateObjects.ts';
import { redact } from '../../../server/src/features/redact.ts';
import {
  type CompletionItem,
  codeActions,
  completion,
  countOccurrences,
  documentLinks,
  documentSymbols,
  embeddedAt,
  embeddedEdit,
  highlights,
  hover,
  idIndex,
  indexFile,
  inlayHints,
  isHandled,
  prepareRename,
  references,
  renamedRanges,
  selectionRanges,
  stepIds,
  timeline,
  timelineIndex,
  timelinePlace,
  timestampAt,
} from '../../../server/src/languageService.ts';
import { idRedactor } from '../../../server/src/model/ids/redactedIds.ts';
import { offsetAt, positionAt, type Range } from '../../../server/src/text/chunks/positions.ts';
import { applyEdits, type TextEdit } from '../../../server/src/text/textEdit.ts';
import { offsetsIn, sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf, offsetsOf } from '../../support/fixture.ts';
import {
  type Holder,
  isStream,
  jsonHolders,
  type NestedCandidate,
} from '../../support/holders/holders.ts';
import { nestedHolders } from '../../support/holders/nestedHolders.ts';
import { yamlHolders } from '../../support/holders/yamlHolders.ts';
import { functionCall, list, step, toolCalls } from '../rules/support.ts';

/** A conformance that does not depend on the text around a step. */
const context = contextWith({ settings: { conformance: 'model' } });

const called = step({
  id: 'step_ä😀',
  status: 'complete',
  step_details: toolCalls(functionCall({ output: 'line\n"two"', arguments: '{"city": "Köln"}' })),
});
const pretty = JSON.stringify(called, undefined, 2);
/** Texts that may be nested in a document. */
const texts: Readonly<Record<string, string>> = {
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
interface Pair {
  readonly text: string;
  readonly plain: FixtureDocument;
  readonly candidate: NestedCandidate;
  readonly inside: FixtureDocument;
  readonly holder: Holder;
}

function pairOf(text: string, holder: Holder): Pair {
  const candidate = holder.hold(text);
  const plain = documentOf(text, languageOf(text));
  return { text, plain, candidate, inside: documentOf(candidate.text, holder.languageId), holder };
}

/** A range of the text as a range of the document around it. */
function mapped({ plain, candidate: { starts, ends } }: Pair, range: Range | undefined) {
  if (range === undefined) return undefined;
  const { start, end } = offsetsOf(plain, range);
  const from = starts[start] ?? ends.at(-1);
  return { start: from, end: end === start ? from : ends[end - 1] };
}

function found({ inside }: Pair, range: Range | undefined) {
  return range && offsetsOf(inside, range);
}

/** Calls back with positions all over a text. */
function everywhere(pair: Pair, check: (here: Here, where: string) => void): void {
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
function assertSameEdits(
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
function insertion(
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
function unescaped(snippet: string | undefined, levels: number): string | undefined {
  if (levels === 0) return snippet;
  const outer = snippet?.replace(/\\\\(?:n *|r|(\\\\|"))/g, (_, sign?: string) => sign ?? '');
  return unescaped(outer, levels - 1);
}

function oneLine(snippet: string | undefined): string | undefined {
  return snippet?.replace(/\r?\n */g, '');
}

function testPair(pair: Pair): void {
  const { plain, inside, text, candidate, holder } = pair;

  it('is handled', () => assert.ok(isHandled(inside) && isHandled(plain)));

  it('has the same hovers', () =>
    everywhere(pair, (here, where) => {
      const [one, other] = [hover(plain, here.plain, context), hover(inside, here.inside, context)];
      assert.equal(other?.contents, one?.contents, where);
      assert.deepEqual(found(pair, other?.range), mapped(pair, one?.range), where);
    }));

  it('completes the same', () =>
    everywhere(pair, (here, where) => {
      const one = completion(plain, here.plain, context);
      const other = completion(inside, here.inside, context);
      assert.deepEqual(
        other.map(({ label }) => label),
        one.map(({ label }) => label),
        where,
      );
      for (const [at, item] of one.entries()) {
        const same = other[at];
        assert.ok(same);
        assertSameEdits(pair, insertion(text, item), insertion(candidate.text, same), where);
        const isLeftOut = same.snippet === undefined && same.isIndented;
        if (holder.escapes > 0)
          assert.equal(unescaped(same.snippet, holder.escapes), oneLine(item.snippet), where);
        else if (!isLeftOut) assert.equal(same.snippet, item.snippet, where);
      }
    }));

  it('offers the same actions', () =>
    everywhere(pair, (here, where) => {
      const actionsIn = (document: FixtureDocument, at: Range['start']) =>
        codeActions(document, { start: at, end: at }, context, ['quickfix', 'refactor']);
      const [one, other] = [actionsIn(plain, here.plain), actionsIn(inside, here.inside)];
      assert.deepEqual(
        other.map(({ title }) => title),
        one.map(({ title }) => title),
        where,
      );
      for (const [at, { edits }] of one.entries())
        assertSameEdits(pair, edits, other[at]?.edits ?? [], where);
    }));

  it('has the same IDs', () => {
    const index = idIndex([]);
    everywhere(pair, (here, where) => {
      const places = [highlights(plain, here.plain), highlights(inside, here.inside)] as const;
      assert.deepEqual(
        places[1].map(({ range }) => found(pair, range)),
        places[0].map(({ range }) => mapped(pair, range)),
        where,
      );
      const renamed = prepareRename(plain, here.plain);
      const again = prepareRename(inside, here.inside);
      assert.equal(again?.id, renamed?.id, where);
      assert.deepEqual(found(pair, again?.range), mapped(pair, renamed?.range), where);
      assert.equal(
        references(inside, here.inside, index, true).length,
        references(plain, here.plain, index, true).length,
      );
      if (renamed === undefined) return;
      const edits = (document: FixtureDocument) =>
        renamedRanges(document, renamed).map((range) => {
          const { start, end } = offsetsOf(document, range);
          return { offset: start, length: end - start, text: 'other_1' };
        });
      assertSameEdits(pair, edits(plain), edits(inside), where);
    });
    const ids = (document: FixtureDocument) =>
      [...indexFile(document, context).ids].map(({ id }) => id);
    assert.deepEqual(ids(inside), ids(plain));
  });

  it('opens and writes the same strings', () =>
    everywhere(pair, (here, where) => {
      const one = embeddedAt(plain, here.plain);
      const other = embeddedAt(inside, here.inside);
      assert.deepEqual(other, one, where);
      if (one === undefined) return;
      const edit = (document: FixtureDocument) => {
        const result = embeddedEdit(document, one.place, '{"a": "\\n"}', one.value);
        return 'edits' in result ? result.edits : [];
      };
      assertSameEdits(pair, edit(plain), edit(inside), where);
    }));

  it('has the same timestamps', () =>
    everywhere(pair, (here, where) => {
      // Elsewhere the first time in the line counts, and lines are others in the document.
      if (/_at": ?\d*\|\d/.test(where))
        assert.deepEqual(
          timestampAt(inside, here.inside, context),
          timestampAt(plain, here.plain, context),
        );
      assert.equal(timelineIndex(inside, here.inside), timelineIndex(plain, here.plain), where);
    }));

  it('has the same selection ranges, followed by the string', () =>
    everywhere(pair, (here, where) => {
      const one = selectionRanges(plain, here.plain)?.slice(0, -1) ?? [];
      const other = selectionRanges(inside, here.inside) ?? [];
      assert.deepEqual(
        other.slice(0, one.length).map((range) => found(pair, range)),
        one.map((range) => mapped(pair, range)),
        where,
      );
    }));

  it('shows the same hints, links and outline', () => {
    const whole = (document: FixtureDocument) => {
      const { chunks } = document.source;
      return { start: { line: 0, character: 0 }, end: positionAt(chunks, chunks.length) };
    };
    const hints = (document: FixtureDocument) => inlayHints(document, whole(document), context);
    assert.deepEqual(
      hints(inside).map(({ label, position }) => [label, offsetAt(inside.source.chunks, position)]),
      hints(plain).map(({ label, position }) => [
        label,
        candidate.ends[offsetAt(plain.source.chunks, position) - 1],
      ]),
    );
    assert.deepEqual(
      documentLinks(inside).map(({ target, range }) => [target, found(pair, range)]),
      documentLinks(plain).map(({ target, range }) => [target, mapped(pair, range)]),
    );
    assert.deepEqual(
      documentSymbols(inside, context).map(({ name, range }) => [name, found(pair, range)]),
      documentSymbols(plain, context).map(({ name, range }) => [name, mapped(pair, range)]),
    );
  });

  it('has the same accumulated steps and the same timeline', () => {
    assert.deepEqual(timeline(inside), timeline(plain));
    for (const index of timeline(plain)?.entries.keys() ?? []) {
      const places = [timelinePlace(plain, index), timelinePlace(inside, index)];
      assert.deepEqual(found(pair, places[1]), mapped(pair, places[0]));
    }
    if (holder.isEvent !== true)
      assert.deepEqual(accumulateObjects(inside), accumulateObjects(plain));
    assert.deepEqual(stepIds(inside, context), stepIds(plain, context));
    assert.equal(countOccurrences(inside, context).steps, countOccurrences(plain, context).steps);
  });

  it('is redacted to the same text', () => {
    const edits = (document: FixtureDocument) => redact(document, idRedactor())?.edits ?? [];
    assertSameEdits(pair, edits(plain), edits(inside), 'redacted');
  });
}

describe('a nested document with', () => {
  const holders = Object.entries({ ...jsonHolders, ...yamlHolders, ...nestedHolders });
  for (const [turn, [name, holder]] of holders.entries()) {
    const possible = Object.entries(texts).filter(([, text]) => holder.takes(text));
    for (const [kind, text] of sampleOf(possible, 3, turn)) {
      describe(`${kind} in ${name}`, () => testPair(pairOf(text, holder)));
    }
  }
});
