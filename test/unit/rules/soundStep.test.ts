import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/findings.ts';
import { defaultSettings, type Settings } from '../../../server/src/model/settings.ts';
import { soundStep } from '../../../server/src/rules/soundStep.ts';
import { contextWith, fixtureOf, testNow } from '../../support/fixture.ts';
import { mutants } from '../../support/mutations.ts';
import { validSteps } from '../../support/validSteps.ts';

const idIn = (text: string, settings: Partial<Settings> = {}) =>
  soundStep(text, {
    settings: { ...defaultSettings, ...settings },
    now: testNow,
    comments: false,
  });

const [step] = validSteps(7, 1);
const text = JSON.stringify(step);
const having = (members: object) => JSON.stringify({ ...step, ...members });

describe('soundStep', () => {
  it('gives the ID of every step that is right, however it is written', () => {
    for (const one of validSteps(11, 20)) {
      for (const indent of [0, 2])
        assert.equal(idIn(JSON.stringify(one, undefined, indent)), one.id);
    }
  });

  it('passes no text in which something is found', () => {
    const texts = mutants(20261125, 3000).map(({ value, what }) => {
      return { text: JSON.stringify(value) ?? '', what };
    });
    const passed = texts.filter((one) => idIn(one.text) !== undefined);
    assert.ok(passed.length > 20);
    for (const one of passed) {
      assert.deepEqual(findingsOf(fixtureOf(one.text), contextWith()), [], one.what);
    }
  });

  for (const [what, wrong] of [
    ['a list', `[${text}]`],
    ['a step inside something else', `{ "response": ${text} }`],
    ['a step twice', text + text],
    ['a step with a comment', `${text} // a step`],
    ['an unfinished step', text.slice(0, -1)],
    ['a repeated name', text.replace('{', '{ "metadata": {},')],
    [
      'a repeated name beside a colon in a string',
      having({ metadata: { at: '12:30' } }).replace('{', '{ "id": "step_1",'),
    ],
    ['a step in a string of a step', having({ metadata: { was: text.slice(0, 300) } })],
    ['a key', having({ metadata: { key: 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ' } })],
    ['another object', having({ object: 'thread.run' })],
    ['no text', ''],
  ] as const) {
    it(`leaves ${what} to a closer look`, () => assert.equal(idIn(wrong), undefined));
  }

  it('lets a colon in a string pass', () => {
    assert.equal(idIn(having({ metadata: { at: '12:30', escaped: '\\":' } })), step?.id);
  });

  it('goes by the settings', () => {
    const key = having({ metadata: { key: 'sk-proj-Zq7vR2mXw9LtB4nKc8HsD3fJ' } });
    assert.equal(idIn(key, { rules: { secret: 'off' } }), step?.id);
    const { metadata: _, ...live } = { ...step };
    assert.equal(idIn(JSON.stringify(live)), undefined);
  });
});
