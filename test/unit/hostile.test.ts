import assert from 'node:assert/strict';
import { fixAll } from '../../server/src/features/codeActions/fixAll.ts';
import {
  editDocument,
  type FixtureDocument,
  findingsOf,
} from '../../server/src/languageService.ts';
import { maxPerDocument, maxPerRule } from '../../server/src/rules/engine/findingLimit.ts';
import { rules } from '../../server/src/rules/engine/registry.ts';
import { positionAt } from '../../server/src/text/chunks/positions.ts';
import { askAt, askOfDocument } from '../support/askEverything.ts';
import { contextWith, documentOf } from '../support/fixture.ts';
import { around, hostiles } from '../support/hostile.ts';
import { heapInUse } from '../support/memory.ts';

const context = contextWith();

/** The fixture after a character was typed at an offset and taken back. */
function typedAndTakenBack(document: FixtureDocument, offset: number): FixtureDocument {
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

describe('hostile documents', function () {
  // A machine that builds has other things to do as well.
  this.timeout(240_000);

  for (const { name, make, finds } of hostiles) {
    it(name, () => {
      const text = around(make());
      const document = documentOf(text);
      const counts = countByRule(document);
      for (const rule of finds)
        assert.ok(counts.has(rule), `no ${rule}, but ${[...counts.keys()]}`);
      // The steps around it are served.
      const status = { first: text.indexOf('"status"'), last: text.lastIndexOf('"status"') };
      const starts = findingsOf(document, context)
        .filter(({ finding }) => finding.rule === 'enum')
        .map(({ start }) => start);
      assert.equal(starts[0], status.first + 9);
      assert.equal(starts.at(-1), status.last + 9);
      for (const at of [status.first + 2, status.last + 12])
        assert.ok(askAt(document, at, context).hover !== undefined);
      // So is everything else.
      askOfDocument(document, context);
      const middle = Math.floor(text.length / 2);
      askAt(document, middle, context);
      const same = typedAndTakenBack(document, middle);
      assert.deepEqual(countByRule(same), counts);
    });
  }

  const hostile = (part: string) => hostiles.find(({ name }) => name.includes(part))?.make() ?? '';

  it('are reported up to a limit', () => {
    const found = findingsOf(documentOf(around(hostile('wrong values of metadata'))), context);
    const told = found.filter(({ finding }) => finding.rule === 'metadata-limits');
    assert.equal(told.length, maxPerRule + 1);
    const last = told.find(({ finding }) => finding.message.includes('not shown'));
    assert.equal(
      last?.finding.message,
      '29001 more findings of this rule are not shown (limit: 1000)',
    );
    assert.equal(last.end - last.start, 1);
  });

  it('are reported up to a limit in many steps, and are fixed beyond it', () => {
    const step = '{"object":"thread.run.step"}';
    const count = maxPerDocument + 5;
    const text = `[${Array(count).fill(step).join(',\n')}]`;
    const only = contextWith({ settings: { ...context.settings, rules: onlyRequired } });
    const found = findingsOf(documentOf(text), only);
    const last = found.filter(({ finding }) => finding.message.includes('not shown'));
    const [{ finding, range, pointer } = {}] = last;
    const perStep = new Set(findingsOf(documentOf(step), only).map((one) => one.finding.message))
      .size;
    assert.equal(found.length, maxPerDocument + 1);
    assert.equal(
      finding?.message,
      `${count * perStep - maxPerDocument} more findings of this rule are not shown (limit: 10000)`,
    );
    const first = Math.floor(maxPerDocument / perStep);
    assert.deepEqual(range, {
      start: { line: first, character: first === 0 ? 1 : 0 },
      end: { line: first, character: 1 },
    });
    assert.equal(pointer, `/${first}`);
    const { document, fixed } = fixAll(documentOf(text), only, { unsafe: true });
    assert.equal(fixed, count * perStep);
    assert.deepEqual(findingsOf(document, only), []);
  });

  it('give their memory back', async () => {
    const serve = (text: string) => void askOfDocument(documentOf(text), context);
    const used = async () => {
      // What is remembered of the last text is that of a small one.
      serve(around(hostile('names that are JavaScript')));
      return heapInUse();
    };
    await used();
    const before = await used();
    for (const name of ['100 000 arrays', 'markers in one object', 'unknown properties', '10 MB']) {
      serve(around(hostile(name)));
      const left = (await used()) - before;
      assert.ok(left < 3_000_000, `${name}: ${left} bytes are left`);
    }
  });
});

const onlyRequired = Object.fromEntries(
  rules.map(({ name }) => [name, name === 'required' ? 'error' : 'off'] as const),
);
