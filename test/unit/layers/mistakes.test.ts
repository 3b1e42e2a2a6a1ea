import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/findings.ts';
import { fixAll } from '../../../server/src/features/fixAll.ts';
import type { Fixture } from '../../../server/src/model/fixture.ts';
import { contextWith, fixtureOf } from '../../support/fixture.ts';
import { type Holder, isStream, jsonHolders } from '../../support/holders.ts';
import { type Mistake, mistakes } from '../../support/mistakes.ts';

const all = [...mistakes()];
const contexts = {
  model: contextWith(),
  api: contextWith({ settings: { conformance: 'api' } }),
};

/** The findings of a document, in short. */
function told(fixture: Fixture, { conformance }: Mistake) {
  return findingsOf(fixture, contexts[conformance]).map(({ finding, start, end }) => ({
    rule: finding.rule,
    message: finding.message,
    start,
    end,
  }));
}

function plain({ text }: Mistake): Fixture {
  return fixtureOf(text, isStream(text) ? 'plaintext' : 'json');
}

function testHolder(name: string, holder: Holder): void {
  describe(`a mistake in ${name}`, () => {
    const taken = all.filter(({ text }) => text.includes('thread.run.step') && holder.takes(text));

    it('is found at its place, in the same words', () => {
      let found = 0;
      for (const mistake of taken) {
        const { text, starts, ends } = holder.hold(mistake.text);
        const startOf = (at: number) => starts[at] ?? ends.at(-1);
        const expected = told(plain(mistake), mistake).map(({ start, end, ...rest }) => ({
          ...rest,
          start: startOf(start),
          // A finding at the end of a text goes one unit beyond it.
          end: end === start ? startOf(start) : (ends[end - 1] ?? ends.at(-1)),
        }));
        const actual = told(fixtureOf(text, holder.languageId), mistake);
        assert.deepEqual(actual, expected, `${mistake.rule}: ${mistake.name} in ${text}`);
        found += actual.length;
      }
      assert.ok(found > taken.length * 0.8, `${found} findings of ${taken.length} mistakes`);
    });

    it('is mended to the same text', () => {
      let fixed = 0;
      for (const mistake of taken) {
        const { text } = holder.hold(mistake.text);
        const context = contexts[mistake.conformance];
        const expected = fixAll(plain(mistake), context);
        const actual = fixAll(fixtureOf(text, holder.languageId), context);
        const where = `${mistake.rule}: ${mistake.name} in ${text}`;
        assert.equal(holder.read(actual.text), expected.text, where);
        assert.equal(actual.fixed, expected.fixed, where);
        fixed += actual.fixed;
      }
      assert.ok(fixed > taken.length * 0.2, `${fixed} of ${taken.length} mistakes are mended`);
    });
  });
}

describe('layers', () => {
  for (const [name, holder] of Object.entries(jsonHolders)) testHolder(name, holder);
});
