import assert from 'node:assert/strict';
import type { FixtureDocument } from '../../../server/src/document/document.ts';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { type Holder, isStream, jsonHolders } from '../../support/holders/holders.ts';
import { nestedHolders } from '../../support/holders/nestedHolders.ts';
import { yamlHolders } from '../../support/holders/yamlHolders.ts';
import { type Mistake, mistakes } from '../../support/mistakes/mistakes.ts';

const all = [...mistakes()];
const contexts = {
  model: contextWith({ settings: { conformance: 'model' } }),
  api: contextWith({ settings: { conformance: 'api' } }),
};

/** The findings of a document, without their fixes. */
function reported(document: FixtureDocument, { conformance }: Mistake) {
  return findingsOf(document, contexts[conformance]).map(({ finding, start, end }) => ({
    rule: finding.rule,
    message: finding.message,
    start,
    end,
  }));
}

function plain({ text }: Mistake): FixtureDocument {
  return documentOf(text, isStream(text) ? 'plaintext' : 'json');
}

/** The rules that are tried in some holder. */
const tried = new Set<string>();

const changesStatus = new Set(['enum', 'status-timestamp']);

function testHolder(name: string, holder: Holder, turn: number): void {
  describe(`a mistake in ${name}`, () => {
    const taken = all
      .filter(({ text }) => text.includes('thread.run.step') && holder.takes(text))
      // Where a fix changes the status, the name of an event around it is another mistake.
      .filter(({ rule }) => holder.isEvent !== true || !changesStatus.has(rule));
    const rules = sampleOf([...new Set(taken.map(({ rule }) => rule))], 16, turn);
    const found = new Set<string>();
    for (const rule of rules) {
      tried.add(rule);
      const ofRule = taken.filter((mistake) => mistake.rule === rule);
      const own = sampleOf(ofRule, 1, turn);
      it(`has the same findings and fixes as in a file: ${rule}`, () => {
        if (own.map((mistake) => testMistake(mistake, holder)).includes(true)) found.add(rule);
      });
    }

    it('exists for nearly every rule', () => {
      // Objects of another kind are ignored.
      assert.ok(found.size > rules.length * 0.8, [...found].join());
    });
  });
}

/** Compares with the same mistake in its own file. Returns whether there is a finding. */
function testMistake(mistake: Mistake, holder: Holder): boolean {
  const { text, starts, ends } = holder.hold(mistake.text);
  const where = `${mistake.rule}: ${mistake.name} in ${text}`;
  const startOf = (at: number) => starts[at] ?? ends.at(-1);
  const expected = reported(plain(mistake), mistake).map(({ start, end, ...rest }) => ({
    ...rest,
    start: startOf(start),
    // A finding at the end of a text goes one unit beyond it.
    end: end === start ? startOf(start) : (ends[end - 1] ?? ends.at(-1)),
  }));
  const inside = documentOf(text, holder.languageId);
  assert.deepEqual(reported(inside, mistake), expected, where);
  const context = contexts[mistake.conformance];
  for (const unsafe of [false, true]) {
    const corrected = fixAll(plain(mistake), context, { unsafe });
    const actual = fixAll(inside, context, { unsafe });
    assert.equal(holder.read(actual.text), corrected.text, where);
    assert.equal(actual.fixed, corrected.fixed, where);
  }
  return expected.some(({ rule }) => rule === mistake.rule);
}

describe('nested documents', () => {
  const holders = Object.entries({ ...jsonHolders, ...yamlHolders, ...nestedHolders });
  for (const [turn, [name, holder]] of holders.entries()) testHolder(name, holder, turn);

  it('are tried with a mistake of every rule', () => {
    const possible = all.filter(({ text }) => text.includes('thread.run.step'));
    const missed = new Set(possible.map(({ rule }) => rule).filter((rule) => !tried.has(rule)));
    assert.deepEqual([...missed], []);
  });
});
