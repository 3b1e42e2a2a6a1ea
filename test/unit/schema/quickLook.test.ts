import assert from 'node:assert/strict';
import { visitIds } from '../../../server/src/model/idFields.ts';
import { countMembers } from '../../../server/src/rules/check.ts';
import { quickLook } from '../../../server/src/schema/quickLook.ts';
import { validate } from '../../../server/src/schema/validate.ts';
import { mutants } from '../../support/mutations.ts';
import { validSteps } from '../../support/validSteps.ts';

describe('quickLook', () => {
  const judged = mutants(20240501, 6000)
    .filter(({ kind }) => kind === 'step' || kind === 'delta')
    .map(({ kind, value, what }) => {
      const errors = validate(kind, value);
      return { kind, value, what, look: quickLook(kind, value), errors };
    });

  it('lets no value pass that the compiled schemas find fault with', () => {
    const passed = judged.filter(({ look, errors }) => look.fits && errors.some(isMistake));
    assert.deepEqual(
      passed.map(({ what }) => what),
      [],
    );
  });

  it('sees the known extras', () => {
    for (const { what, look, errors } of judged)
      if (look.fits) assert.equal(look.extras, errors.length > 0, what);
  });

  it('counts the members, and knows whether all IDs have their prefix', () => {
    for (const { kind, value, what, look } of judged) {
      if (!look.fits) continue;
      let prefixed = true;
      visitIds(kind, value, (_path, id, { prefix = '' }) => {
        if (!id.startsWith(prefix)) prefixed = false;
      });
      assert.equal(look.prefixed, prefixed, what);
      assert.equal(look.members, countMembers(value), what);
    }
  });

  it('lets nearly all pass that are right', () => {
    const right = judged.filter(({ errors }) => !errors.some(isMistake));
    const passed = right.filter(({ look }) => look.fits);
    assert.ok(right.length > 500 && passed.length > 0.9 * right.length, `${passed.length}`);
    for (const step of validSteps(7, 50)) assert.ok(quickLook('step', step).fits);
  });
});

function isMistake({ kind }: { readonly kind: string }): boolean {
  return kind !== 'extra';
}
