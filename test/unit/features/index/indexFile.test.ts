import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateList } from '../../../../bench/generate.ts';
import {
  type FixtureDocument,
  readIsland,
  treeOf,
} from '../../../../server/src/document/document.ts';
import { idsOfIsland } from '../../../../server/src/features/ids/collectIds.ts';
import { idLocations, rangeOfId } from '../../../../server/src/features/ids/idAt.ts';
import { firstPlaces, placesOf } from '../../../../server/src/features/index/fileIndex.ts';
import { indexFile, indexFileInSlices } from '../../../../server/src/features/index/indexFile.ts';
import { stepLocations } from '../../../../server/src/features/index/stepLocations.ts';
import { visitIds } from '../../../../server/src/model/ids/idFields.ts';
import { nodeAt } from '../../../../server/src/text/json/syntaxTree.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { anyDocument } from '../../../support/fuzz/documents.ts';
import { heapInUse } from '../../../support/memory.ts';
import { listOf, validSteps } from '../../../support/mistakes/validSteps.ts';

const context = contextWith();

/** The expected index, from functions that find one thing each. */
function plainSummary(document: FixtureDocument) {
  return {
    ids: idLocations(document).map((place) => {
      const { start, end } = rangeOfId(document, place);
      const { kind, id, defines } = place;
      return { kind, id, defines, ...start, end: end.character };
    }),
    steps: stepLocations(document, context).map(
      ({ id, type, status, pointer, fingerprint, range }) => {
        return { id, type, status, pointer, fingerprint, ...range.start, end: range.end.character };
      },
    ),
  };
}

function assertSummed(document: FixtureDocument): void {
  const index = indexFile(document, context);
  assert.deepEqual(index, plainSummary(document));
  for (const { kind, id } of index.ids) {
    const isThis = (one: { readonly kind: string; readonly id: string }) =>
      one.kind === kind && one.id === id;
    assert.deepEqual(placesOf(index, { kind, id }), index.ids.filter(isThis));
    assert.deepEqual(firstPlaces(index).find(isThis), index.ids.find(isThis));
  }
}

describe('the index of a document', function () {
  this.timeout(60_000);

  it('equals the results of the single functions, for any text', () =>
    fc.assert(
      fc.property(anyDocument, ({ text, languageId }) =>
        assertSummed(documentOf(text, languageId)),
      ),
    ));

  it('has the steps and IDs inside and outside a string in the order of the text', () => {
    const [one, two, three] = validSteps(3, 3);
    const body = JSON.stringify(listOf([one ?? {}, two ?? {}]));
    const text = JSON.stringify({ body, more: listOf([three ?? {}]) }, undefined, 2);
    const document = documentOf(text, 'json');
    assertSummed(document);
    const names = firstPlaces(indexFile(document, context)).map(({ id }) => id);
    const order = names.map((id) => text.indexOf(id));
    assert.ok(names.includes(String(three?.id)) && names.includes(String(one?.id)));
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    );
  });

  it('uses the position encoding of the client', () => {
    const text = '[{"object": "thread.run.step", "a": "😀", "id": "step_1"}]';
    const encode = ({ line, character }: { line: number; character: number }) => ({
      line,
      character: character + 100,
    });
    const { ids, steps } = indexFile(documentOf(text), context, encode);
    const character = text.indexOf('step_1') + 100;
    assert.deepEqual(
      [...ids].map((id) => id.character),
      [character],
    );
    assert.deepEqual(
      [...steps].map((step) => [step.character, step.end]),
      [[character - 1, character + 7]],
    );
  });

  it('is made in slices if there are many steps', () => {
    const steps = validSteps(5, 20);
    const document = documentOf(JSON.stringify(listOf(steps)));
    const work = indexFileInSlices(document, context);
    let chunks = 0;
    let last = work.next();
    for (; last.done !== true; last = work.next()) chunks++;
    assert.ok(chunks >= 5, `${chunks}`);
    assert.equal(last.value.steps.length, steps.length);
  });
});

describe('the index of a long document', () => {
  it('takes less memory than the text, which is released', async () => {
    // Text from outside, of which no other test has a part.
    const textOf = (seed: number) => Buffer.from(generateList(1000, { seed }).text).toString();
    const sum = (seed: number) => indexFile(documentOf(textOf(seed)), context);
    // What the engine remembers of the last text, as of the last match of an expression, is that of a small one.
    const used = () => {
      indexFile(documentOf('{"object": "thread.run.step"}'), context);
      /a/.test('a');
      return heapInUse();
    };
    sum(1);
    const kept = [];
    const sizes = [];
    for (const seed of [2, 3, 4]) {
      const before = await used();
      kept.push(sum(seed));
      sizes.push((await used()) - before);
    }
    assert.deepEqual(
      kept.map(({ steps }) => steps.length),
      [1000, 1000, 1000],
    );
    const { length } = textOf(2);
    // What the engine compiles meanwhile counts as well, but not each time.
    const size = Math.min(...sizes);
    assert.ok(size < length, `${size} bytes, of a text of ${length}`);
  });
});

describe('the IDs of a run step', () => {
  it('have the offsets of the syntax tree', () =>
    fc.assert(
      fc.property(anyDocument, ({ text, languageId }) => {
        const document = documentOf(text, languageId);
        for (const { island } of document.source.chunks.all) {
          if (island === undefined) continue;
          for (const { kind, id, offset, length } of idsOfIsland(island, document)) {
            const isThere = placesInTree(island).some(
              (node) => node.kind === kind && node.id === id && node.start === offset - 1,
            );
            assert.ok(isThere, `${id} at ${offset}, ${length} long, in ${island.text}`);
          }
        }
      }),
    ));

  function placesInTree(island: Parameters<typeof treeOf>[0]) {
    const { kind, value } = readIsland(island);
    const places: { kind: string; id: string; start: number | undefined }[] = [];
    visitIds(kind, value, (path, id, field) => {
      places.push({ kind: field.kind, id, start: nodeAt(treeOf(island), path)?.offset });
    });
    return places;
  }
});
