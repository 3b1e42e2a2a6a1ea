import assert from 'node:assert/strict';
import { isObject } from '../../../server/src/model/json.ts';
import { readSteps, StepReading } from '../../../server/src/model/readSteps.ts';
import { defaultSettings, type Settings } from '../../../server/src/model/settings.ts';
import { checkIsland } from '../../../server/src/rules/check.ts';
import type { Island } from '../../../server/src/text/pieces/pieces.ts';
import { islandPieces, openSource } from '../../../server/src/text/pieces/source.ts';
import { mutants } from '../../support/mutations.ts';
import { reversed } from '../../support/reversed.ts';
import { deltaOf, validSteps } from '../../support/validSteps.ts';

const now = 1_750_000_000;
const everySettings: readonly Settings[] = [
  defaultSettings,
  { ...defaultSettings, conformance: 'api' },
  { ...defaultSettings, apiVersion: 'v1' },
];

/** The first island of a text, and the source that it is in. */
function islandIn(text: string): {
  island: Island | undefined;
  source: ReturnType<typeof openSource>;
} {
  const source = openSource(text, false, 'json', readSteps);
  return { island: islandPieces(source)[0]?.island, source };
}

function isPlain({ reading }: Island): boolean {
  return reading instanceof StepReading && reading.plainFrom !== undefined;
}

describe('readSteps', () => {
  const values = mutants(42, 8000)
    .filter(({ kind }) => kind === 'step' || kind === 'delta')
    .map(({ value }) => value)
    .filter(isObject)
    .flatMap((value) => [value, reversed(value)]);

  for (const [at, settings] of everySettings.entries()) {
    it(`leads to what is found without it: settings ${at + 1}`, () => {
      let plain = 0;
      for (const value of values) {
        const text = JSON.stringify(value);
        const { island, source } = islandIn(text);
        if (island === undefined || !isPlain(island)) continue;
        plain++;
        const options = { settings, now, comments: false };
        const unread = { ...island, reading: undefined };
        assert.deepEqual(
          checkIsland(island, source, options),
          checkIsland(unread, source, options),
          text,
        );
      }
      assert.ok(plain > 300, `${plain}`);
    });
  }

  it('finds nearly all steps and deltas plain that are right', () => {
    const steps = validSteps(7, 50);
    const texts = [...steps, ...steps.map(deltaOf)].map((value) => JSON.stringify(value));
    const plain = texts.filter((text) => {
      const { island } = islandIn(text);
      return island !== undefined && isPlain(island);
    });
    assert.ok(plain.length > 0.9 * texts.length, `${plain.length} of ${texts.length}`);
  });

  it('finds the same islands as a scan without it where something in a step calls itself one', () => {
    const [step] = validSteps(7, 1);
    const metadata = { object: 'thread.run.step', note: 'a' };
    const before = JSON.stringify([{ ...(reversed({ ...step, metadata }) as object) }, step]);
    for (const text of [before, JSON.stringify([{ ...step, metadata }, step])]) {
      const [found, expected] = [readSteps, undefined].map((makeReader) =>
        islandPieces(openSource(text, false, 'json', makeReader)).map(({ island }) => island?.text),
      );
      assert.deepEqual(found, expected);
    }
  });

  it('keeps texts apart that differ in characters outside ASCII', () => {
    const [step] = validSteps(7, 1);
    const steps = ['step_é', 'step_è', 'step_è'].map((id) => ({ ...step, id }));
    const source = openSource(JSON.stringify(steps), false, 'json', readSteps);
    const ids = islandPieces(source).map(({ island }) =>
      island?.reading instanceof StepReading ? island.reading.summary.id : undefined,
    );
    assert.deepEqual(ids, ['step_é', 'step_è', 'step_è']);
  });

  it('leaves none of the secrets in a plain step out', () => {
    const [step] = validSteps(7, 1);
    const options = { settings: defaultSettings, now, comments: false };
    const body = 'Zq7vR2mXw9LtB4nKc8HsD3fJ3sLy6QeUa1Ro5Tg2';
    for (const head of [
      ...['sk-', 'sk-proj-', 'sess-', 'Bearer ', 'github_pat_', 'AIza', 'glpat-'],
      ...Array.from('pousr', (letter) => `gh${letter}_`),
      ...Array.from('abprs', (letter) => `xox${letter}-`),
      'AKIA',
    ]) {
      const token = `${head}${head === 'AKIA' ? body.toUpperCase() : body}`;
      const length = head === 'AKIA' ? 20 : head.startsWith('gh') && head.length === 4 ? 40 : 60;
      for (const metadata of [
        { note: token.slice(0, length) },
        { [token.slice(0, length)]: 'a' },
      ]) {
        const { island, source } = islandIn(JSON.stringify({ ...step, metadata }));
        assert.ok(island !== undefined && isPlain(island), token);
        const rules = checkIsland(island, source, options).findings.map(({ rule }) => rule);
        assert.deepEqual(rules, ['secret'], token);
      }
    }
  });

  it('asks the rules about what has not happened yet', () => {
    const [step] = validSteps(7, 1);
    const { island, source } = islandIn(JSON.stringify(step));
    assert.ok(island !== undefined && isPlain(island));
    const options = { settings: defaultSettings, now: 1_600_000_000, comments: false };
    const rules = checkIsland(island, source, options).findings.map(({ rule }) => rule);
    assert.deepEqual(rules, ['timestamp-future']);
  });
});
