import assert from 'node:assert/strict';
import type { FixtureDocument } from '../../../server/src/document/document.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { rules } from '../../../server/src/rules/engine/registry.ts';
import { sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { type Holder, isStream, jsonHolders } from '../../support/holders/holders.ts';
import { yamlHolders } from '../../support/holders/yamlHolders.ts';
import { type Mistake, mistakes } from '../../support/mistakes/mistakes.ts';
import { isAboutSteps } from '../../support/mistakes/recipes.ts';

const contexts = {
  model: contextWith({ settings: { conformance: 'model' } }),
  api: contextWith({ settings: { conformance: 'api' } }),
};
const all = [...mistakes()];
const names = rules.filter(isAboutSteps).map(({ name }) => name);

/** A mistake in every layout that it is written in. */
const recipeOf = ({ target, name }: Mistake) =>
  `${target} ${name.replace(/, (?:minified|in a stream|in JSON)$/, '')}`;

/** Some mistakes of each rule; the same ones in every place. */
const chosen = new Map(
  names.map((rule) => {
    const own = all.filter((mistake) => mistake.rule === rule);
    const some = sampleOf([...new Set(own.map(recipeOf))], 2);
    return [rule, own.filter((mistake) => some.includes(recipeOf(mistake)))];
  }),
);

/** A place for mistakes. Returns the document with a mistake, or `undefined` if the place cannot contain it. */
type Place = (mistake: Mistake) => FixtureDocument | undefined;

const inFile: Place = ({ text }) => (isStream(text) ? undefined : documentOf(text));

function inHolder(holder: Holder | undefined): Place {
  return ({ text }) => {
    // Without a marker it is a run step only in a file with the name of one.
    if (holder === undefined || !holder.takes(text) || !/thread\.run\.step"/.test(text)) return;
    return documentOf(holder.hold(text).text, holder.languageId);
  };
}

const places: Readonly<Record<string, Place>> = {
  'a file': inFile,
  'a string': inHolder(jsonHolders['a JSON string']),
  'a block of YAML': inHolder(yamlHolders['a literal block of YAML']),
  'a string of YAML': inHolder(yamlHolders['double quotes of YAML']),
  'a stream': ({ text }) => (isStream(text) ? documentOf(text, 'plaintext') : undefined),
};

/** No event carries a list. */
const isInNoStream = (rule: string) => rule.startsWith('list-');

describe('a mistake of every rule is reported once with its pointer', () => {
  /** Where it is found in a file, from the step or event that has it. */
  const pointers = new Map<string, string>();
  for (const [place, documentOf] of Object.entries(places)) {
    describe(`in ${place}`, () => {
      for (const rule of names.filter((name) => place !== 'a stream' || !isInNoStream(name))) {
        it(rule, () => {
          let count = 0;
          for (const mistake of chosen.get(rule) ?? []) {
            const document = documentOf(mistake);
            if (document === undefined) continue;
            const found = findingsOf(document, contexts[mistake.conformance]);
            const where = `${mistake.name} in ${mistake.text}`;
            assert.deepEqual(
              found.map(({ finding }) => finding.rule),
              [rule],
              where,
            );
            const { pointer = '' } = found[0] ?? {};
            const name = `${rule} ${recipeOf(mistake)}`;
            const plain = pointers.get(name) ?? pointer;
            pointers.set(name, plain);
            // An event of a stream has another pointer than one in JSON.
            const isEvent = ['event', 'stream'].includes(mistake.target);
            assert.ok(isEvent || pointer.endsWith(plain), `${pointer} in ${where}`);
            count++;
          }
          assert.ok(count > 0);
        });
      }
    });
  }
});
