import assert from 'node:assert/strict';
import { findingsOf, fixAll } from '../../server/src/languageService.ts';
import { maxPerDocument, maxPerRule } from '../../server/src/rules/engine/findingLimit.ts';
import { rules } from '../../server/src/rules/engine/registry.ts';
import { around, assertHandled } from '../support/assertHandled.ts';
import { contextWith, documentOf } from '../support/fixture.ts';
import { type Hostile, hostiles } from '../support/hostile.ts';

const context = contextWith();

/** A hostile document at a fraction of its size. `npm run fuzz` tries all of them at their full size. */
function small(part: string, scale = 0.03): Hostile {
  const found = hostiles(scale).find(({ name }) => name.includes(part));
  assert.ok(found, part);
  return found;
}

describe('a hostile document', function () {
  // The time budget of each, on a busy machine.
  this.timeout(20_000);

  for (const name of [
    'arrays nested far too deep around a step',
    'a very long string that is never closed',
    'many lines that are not JSON',
    'many markers beside each other',
    "names that JavaScript's objects have",
  ]) {
    it(`is checked, and all features answer: ${name}`, () => assertHandled(small(name)));
  }
});

describe('too many findings', () => {
  it('of one rule are reported up to a limit', () => {
    const found = findingsOf(
      documentOf(around(small('wrong values of metadata', 0.1).make())),
      context,
    );
    const reported = found.filter(({ finding }) => finding.rule === 'metadata-limits');
    assert.equal(reported.length, maxPerRule + 1);
    const last = reported.find(({ finding }) => finding.message.includes('not shown'));
    assert.equal(
      last?.finding.message,
      '2001 more findings of this rule are not shown (limit: 1000)',
    );
    assert.equal(last.end - last.start, 1);
  });

  it('in many steps are reported up to a limit, and are fixed beyond it', () => {
    const step = '{"object":"thread.run.step"}';
    const only = contextWith({ settings: { ...context.settings, rules: onlyRequired } });
    const perStep = findingsOf(documentOf(step), only).length;
    const count = Math.ceil(maxPerDocument / perStep) + 5;
    const text = `[${Array(count).fill(step).join(',\n')}]`;
    const found = findingsOf(documentOf(text), only);
    const last = found.filter(({ finding }) => finding.message.includes('not shown'));
    const [{ finding, range, pointer } = {}] = last;
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
});

const onlyRequired = Object.fromEntries(
  rules.map(({ name }) => [name, name === 'required' ? 'error' : 'off'] as const),
);
