import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { pointerOf } from '../../../server/src/model/jsonValue.ts';
import type { Conformance } from '../../../server/src/model/settings.ts';
import { rules } from '../../../server/src/rules/engine/registry.ts';
import { clientNameOf } from '../../../server/src/schema/sdkNames.ts';
import { sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import type { Change, Changes } from '../../support/mistakes/change.ts';
import { isAboutSteps, recipes } from '../../support/mistakes/recipes.ts';
import { rightValues } from '../../support/mistakes/rightValues.ts';
import type { Step } from '../../support/mistakes/validSteps.ts';

/** A document with a mistake. Only the sampled documents are written. */
type Wrong = readonly [Conformance, write: () => string];

const { steps, lists, of: right } = rightValues(7);
const contexts = {
  model: contextWith({ settings: { conformance: 'model' } }),
  api: contextWith({ settings: { conformance: 'api' } }),
};

describe('one mistake', () => {
  it('is not reported in the valid documents', () => {
    for (const [conformance, documents] of Object.values(right).flat()) {
      for (const document of documents) {
        assert.deepEqual(reported(textOf(document), conformance), [], textOf(document));
      }
    }
  });

  it('is not reported in lists of unrelated objects', () => {
    for (const list of lists) {
      const data = (list.data as readonly Step[]).map((step) => ({ ...step, object: 'other' }));
      assert.deepEqual(reported(textOf({ ...list, data }), 'model'), []);
    }
  });

  it('has a recipe for every rule about steps', () => {
    const names = rules.filter(isAboutSteps).map(({ name }) => name);
    assert.deepEqual(Object.keys(recipes).sort(), names.sort());
  });

  for (const [rule, { text = {}, ...targets }] of Object.entries(recipes)) {
    describe(`of ${rule}`, () => {
      for (const [target, changes] of Object.entries<Changes>(targets)) {
        for (const [name, change] of Object.entries(changes)) {
          it(`is reported once and by no other rule (${target}): ${name}`, () => {
            const wrong = (right[target] ?? []).flatMap(([conformance, documents]) =>
              documents.flatMap((document) => {
                const changed = change(document as Step);
                return changed === undefined ? [] : [[conformance, () => textOf(changed)] as const];
              }),
            );
            testOnly(rule, wrong);
          });
        }
      }
      for (const [name, change] of Object.entries(text)) {
        it(`is reported once and by no other rule (text): ${name}`, () => {
          const wrong = [...steps, ...lists].flatMap((value) => {
            const before = textOf(value);
            const after = change(before);
            if (after === undefined || after === before) return [];
            return [['model', () => after] as const, ['api', () => after] as const];
          });
          testOnly(rule, wrong);
        });
      }
    });
  }
});

/** The object of an event's data, by the target of the recipes that break it. */
const carried: Readonly<Record<string, string>> = {
  step: 'thread.run.step',
  modelStep: 'thread.run.step',
  apiStep: 'thread.run.step',
  delta: 'thread.run.step.delta',
};

/** Returns the streams after a change in each event whose data is of the target's kind. */
function wrongStreams(target: string, change: Change): readonly Wrong[] {
  const conformance = target === 'apiStep' ? 'api' : 'model';
  const streams = right.stream?.find(([of]) => of === conformance)?.[1] ?? [];
  return (streams as readonly (readonly Step[])[]).flatMap((events) =>
    events.flatMap((event, at) => {
      const data = event.data as Step;
      const wrong = data.object === carried[target] ? change(data) : undefined;
      return wrong === undefined
        ? []
        : [[conformance, () => streamOf(events.with(at, { ...event, data: wrong }))] as const];
    }),
  );
}

describe('one mistake in a stream', () => {
  it('is not reported in the valid documents', () => {
    for (const [conformance, streams] of right.stream ?? []) {
      for (const events of streams as readonly (readonly Step[])[]) {
        assert.deepEqual(
          reported(streamOf(events), conformance, 'plaintext'),
          [],
          streamOf(events),
        );
      }
    }
  });

  for (const [rule, targets] of Object.entries(recipes)) {
    for (const [target, changes] of Object.entries(targets)) {
      if (carried[target] === undefined) continue;
      it(`is reported once and by no other rule (${target}): ${rule}`, () => {
        for (const [name, change] of Object.entries<Change>(changes)) {
          const wrong = wrongStreams(target, change);
          assert.ok(wrong.length > 0, name);
          testOnly(rule, wrong, 'plaintext');
        }
      });
    }
  }
});

function streamOf(events: readonly Step[]): string {
  const blocks = events.map(
    ({ event, data }) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`,
  );
  return `${blocks.join('')}event: done\ndata: [DONE]\n\n`;
}

/** Times of a step by the names of their properties. */
const timesOf = (step: Step) =>
  Object.entries(step).filter(([name, value]) => name.endsWith('_at') && typeof value === 'number');

/** Mistakes in every property of a kind, with the rule that reports each once. */
const everywhere: readonly (readonly [string, string, (step: Step) => readonly [Step, number]])[] =
  [
    ['milliseconds', 'timestamp-unit', (step) => withTimes(step, (time) => time * 1000)],
    ['milliseconds in quotes', 'type', (step) => withTimes(step, (time) => `${time}000`)],
    ['ISO dates', 'type', (step) => withTimes(step, (time) => new Date(time * 1000).toISOString())],
    ['floating milliseconds', 'type', (step) => withTimes(step, (time) => time * 1000 + 0.25)],
    [
      "a client library's names",
      'unknown-property',
      (step) => {
        const names = Object.keys(step);
        const entries = Object.entries(step).map(([name, value]) => [clientNameOf(name), value]);
        return [
          Object.fromEntries(entries),
          names.filter((name) => clientNameOf(name) !== name).length,
        ];
      },
    ],
  ];

function withTimes(step: Step, to: (time: number) => unknown): readonly [Step, number] {
  const times = timesOf(step);
  const changed = times.map(([name, value]) => [name, to(Number(value))]);
  return [{ ...step, ...Object.fromEntries(changed) }, times.length];
}

describe('a mistake in every timestamp or name', () => {
  for (const [name, rule, change] of everywhere) {
    it(`is reported each time by ${rule}, and by no other rule: ${name}`, () => {
      for (const [conformance, documents] of right.step ?? []) {
        for (const document of documents) {
          const [wrong, count] = change(document as Step);
          const found = reported(textOf(wrong), conformance);
          const only = found.every((line) => line.startsWith(`${rule} `));
          assert.ok(only && found.length === count, `${found.join('\n')} in ${textOf(wrong)}`);
        }
      }
    });
  }
});

function testOnly(rule: string, wrong: readonly Wrong[], languageId?: string): void {
  assert.ok(wrong.length > 1, `applies to ${wrong.length}`);
  const others = sampleOf(wrong, 3).flatMap(([conformance, write]) => {
    const text = write();
    const found = reported(text, conformance, languageId);
    const only = found.length === 1 && found[0]?.startsWith(`${rule} `);
    return only ? [] : [`${conformance}: ${found.join(' + ') || 'nothing'} in ${text}`];
  });
  assert.equal(others.length, 0, `${others.length} of ${wrong.length}; ${others[0]}`);
}

function reported(text: string, conformance: Conformance, languageId?: string): readonly string[] {
  return findingsOf(documentOf(text, languageId), contexts[conformance]).map(
    ({ finding, path }) => `${finding.rule} at ${pointerOf(path)}: ${finding.message}`,
  );
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
