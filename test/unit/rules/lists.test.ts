import assert from 'node:assert/strict';
import { findingsInText } from './documents.ts';
import { list, step } from './values.ts';

const { data: _, ...around } = list([step(), step({ id: 'step_2' })]);
const steps = [step(), step({ id: 'step_2' })];

describe('a list without its steps in `data`', () => {
  for (const [name, members, reported] of [
    [
      'a slip in the name',
      { dta: steps },
      ['unknown-property /dta Unknown property `dta`, did you mean `data`?'],
    ],
    [
      'another word',
      { steps },
      ['unknown-property /steps Unknown property `steps`, did you mean `data`?'],
    ],
    [
      'a step in the place of the list',
      { data: step() },
      ['type /data Expected an array, got an object'],
    ],
  ] as const) {
    it(`is reported: ${name}`, () => {
      const text = JSON.stringify({ ...around, ...members });
      const found = findingsInText(text);
      assert.deepEqual(
        found.map(({ finding, pointer }) => `${finding.rule} ${pointer} ${finding.message}`),
        reported,
      );
    });
  }

  it('gets its `data` by the fix', () => {
    const [found] = findingsInText(JSON.stringify({ ...around, steps }));
    assert.deepEqual(found?.finding.fixes?.[0]?.edits, [
      { kind: 'rename', path: ['steps'], name: 'data' },
    ]);
  });

  it('is ignored without `object: list`', () => {
    assert.deepEqual(findingsInText(JSON.stringify({ total: 2, steps })), []);
  });
});
