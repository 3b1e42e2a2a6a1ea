import assert from 'node:assert/strict';
import type { FixtureDocument } from '../../../server/src/document/document.ts';
import { accumulateObjects } from '../../../server/src/features/accumulateObjects.ts';
import { redact } from '../../../server/src/features/redact.ts';
import {
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
import { sampleOf } from '../../support/examples.ts';
import { offsetsOf } from '../../support/fixture.ts';
import { jsonHolders } from '../../support/holders/holders.ts';
import { nestedHolders } from '../../support/holders/nestedHolders.ts';
import { yamlHolders } from '../../support/holders/yamlHolders.ts';
import {
  assertSameEdits,
  context,
  everywhere,
  found,
  insertion,
  mapped,
  oneLine,
  type Pair,
  pairOf,
  texts,
  unescaped,
} from './pairs.ts';

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
