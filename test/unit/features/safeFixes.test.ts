import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fixAll } from '../../../server/src/features/codeActions/fixAll.ts';
import type { Conformance } from '../../../server/src/model/settings.ts';
import { runs, sampleOf, seed } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { isStream, jsonHolders } from '../../support/holders/holders.ts';
import { yamlHolders } from '../../support/holders/yamlHolders.ts';
import { mistakes } from '../../support/mistakes/mistakes.ts';
import { mutants } from '../../support/mistakes/mutations.ts';
import { inventedIn } from '../../support/scalars.ts';

const contexts = {
  model: contextWith({ settings: { conformance: 'model' } }),
  api: contextWith({ settings: { conformance: 'api' } }),
};

interface Options {
  readonly languageId: string;
  readonly conformance?: Conformance;
  readonly unsafe?: boolean;
}

function fixed(text: string, { languageId, conformance = 'model', unsafe = false }: Options) {
  return fixAll(documentOf(text, languageId), contexts[conformance], { unsafe }).text;
}

function invents(text: string, options: Options): readonly unknown[] {
  return inventedIn(fixed(text, options), text);
}

const all = [...mistakes()];
const languageOf = (text: string) => (isStream(text) ? 'plaintext' : 'json');

describe('safe fixes write only what follows from the file', () => {
  it('in every seeded mistake', () => {
    let changed = 0;
    const tried = sampleOf(all, 80);
    for (const { rule, name, text, conformance } of tried) {
      const options = { languageId: languageOf(text), conformance };
      assert.deepEqual(invents(text, options), [], `${rule}: ${name} in ${text}`);
      if (fixed(text, options) !== text) changed++;
    }
    assert.ok(changed > tried.length / 4, `${changed} of ${tried.length} were fixed`);
  });

  const holders = Object.entries({ ...jsonHolders, ...yamlHolders });
  for (const [turn, [name, holder]] of holders.entries()) {
    it(`in seeded mistakes in ${name}`, () => {
      const taken = all
        .filter((_, at) => at % 8 === turn % 8)
        .filter(({ text }) => text.includes('thread.run.step') && holder.takes(text));
      assert.ok(taken.length > 0);
      for (const mistake of sampleOf(taken, 10)) {
        const { text } = holder.hold(mistake.text);
        const { conformance, rule, name } = mistake;
        const after = fixed(text, { languageId: holder.languageId, conformance });
        const found = inventedIn(holder.read(after), mistake.text);
        assert.deepEqual(found, [], `${rule}: ${name} in ${text}`);
      }
    });
  }

  it('in generated documents', () => {
    for (const { value, what } of mutants(seed, runs(100, 3000))) {
      const text = JSON.stringify(value, undefined, 2);
      assert.deepEqual(invents(text, { languageId: 'json' }), [], `${what} in ${text}`);
    }
  });

  const samples = new URL('../../../samples/', import.meta.url);
  for (const name of readdirSync(samples).filter((one) => !one.endsWith('.md'))) {
    it(`in samples/${name}`, () => {
      const text = readFileSync(new URL(name, samples), 'utf8');
      assert.deepEqual(invents(text, { languageId: languageOf(text) }), []);
    });
  }
});

describe('unsafe fixes', () => {
  for (const [rule, text, invented] of [
    ['a missing ID', { object: 'thread.run.step', id: 'step_1' }, 'run_abc123'],
    [
      'a missing time',
      {
        object: 'thread.run.step',
        status: 'completed',
        created_at: 1718270061,
        completed_at: null,
      },
      1718270061,
    ],
    ['a missing error', { object: 'thread.run.step', status: 'failed', last_error: null }, 'Sorry'],
  ] as const) {
    it(`may write a value that does not follow from the file: ${rule}`, () => {
      const found = invents(JSON.stringify(text), { languageId: 'json', unsafe: true });
      assert.ok(
        found.some((one) => String(one).startsWith(String(invented))),
        JSON.stringify(found),
      );
    });
  }
});
