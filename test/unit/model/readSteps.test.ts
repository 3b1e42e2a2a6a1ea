import assert from 'node:assert/strict';
import { isObject } from '../../../server/src/model/json.ts';
import { readSteps, StepReading } from '../../../server/src/model/readSteps.ts';
import { defaultSettings, type Settings } from '../../../server/src/model/settings.ts';
import { checkIsland } from '../../../server/src/rules/check.ts';
import type { Island } from '../../../server/src/text/pieces.ts';
import { islandPieces, openSource } from '../../../server/src/text/source.ts';
import { mutants } from '../../support/mutations.ts';
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
    .filter(isObject);

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

  it('asks the rules about what has not happened yet', () => {
    const [step] = validSteps(7, 1);
    const { island, source } = islandIn(JSON.stringify(step));
    assert.ok(island !== undefined && isPlain(island));
    const options = { settings: defaultSettings, now: 1_600_000_000, comments: false };
    const rules = checkIsland(island, source, options).findings.map(({ rule }) => rule);
    assert.deepEqual(rules, ['timestamp-future']);
  });
});
