import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import {
  findingsOf,
  type LocatedFinding,
} from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { pointerOf } from '../../../server/src/model/jsonValue.ts';
import { rules } from '../../../server/src/rules/engine/registry.ts';
import { schemas } from '../../../server/src/schema/schemas.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { beyond, reinterpreted, tolerated } from '../../support/mistakes/differences.ts';
import { type Mutant, mutants } from '../../support/mistakes/mutations.ts';
import { type Segment, segmentsOf } from '../../support/segments.ts';

const ajv = new Ajv({ schemas: Object.values(schemas), allErrors: true, strict: false });
const validators = {
  step: ajv.compile({ $ref: schemas.step.$id }),
  delta: ajv.compile({ $ref: schemas.delta.$id }),
  list: ajv.compile({ $ref: schemas.list.$id }),
  event: ajv.compile({ $ref: schemas.event.$id }),
};
// The schemas are those of the documented shapes.
const context = contextWith({ settings: { conformance: 'model' } });
const structural = new Set(
  rules
    .filter(
      ({ name, onSchemaError: structure }) =>
        structure !== undefined && !Object.hasOwn(beyond, name),
    )
    .map(({ name }) => name),
);

describe('our errors and those of Ajv', () => {
  let all: readonly Comparison[] = [];
  before(function () {
    // Takes some seconds, and far longer on a busy machine.
    this.timeout(180_000);
    all = mutants(20231104, 4000).map(compare);
  });

  it('cover many valid and invalid documents', () => {
    const wrong = all.filter(({ whole }) => whole.length > 0).length;
    assert.ok(
      wrong > all.length / 2 && all.length - wrong > all.length / 10,
      `${wrong} of ${all.length}`,
    );
  });

  it('are about the same documents', () => assert.deepEqual(all.flatMap(disagreement), []));

  it('have the same pointers', () => assert.deepEqual(all.flatMap(displacement), []));

  for (const [name, { why }] of Object.entries({ ...tolerated, ...reinterpreted, ...beyond })) {
    it(`differ for ${name}: ${why}`, () =>
      assert.ok(all.some(({ differences }) => differences.includes(name))));
  }
});

interface Comparison {
  readonly mutant: Mutant;
  readonly errors: readonly LocatedFinding[];
  /** The pointers that Ajv reports for the original kind of the document. */
  readonly whole: readonly string[];
  /** The pointers that it reports in the checked parts. */
  readonly parts: readonly string[];
  /** The same after the correction of all differences in `tolerated`. */
  readonly corrected: readonly string[];
  /** The names of the differences that show in it. */
  readonly differences: readonly string[];
}

function compare(mutant: Mutant): Comparison {
  const { kind, value } = mutant;
  const document = documentOf(JSON.stringify(value));
  const found = findingsOf(document, context);
  const errors = found.filter(({ finding }) => finding.severity === 'error');
  const whole = namedIn([{ kind, path: [], value }]);
  const parts = namedIn(segmentsOf(document, value));
  let right: unknown = value;
  const differences: string[] = [];
  for (const [name, { correct }] of Object.entries(tolerated)) {
    const before = right;
    right = correct(before, found, mutant);
    if (right !== before) differences.push(name);
  }
  const corrected =
    right === value ? parts : namedIn(segmentsOf(documentOf(JSON.stringify(right)), right));
  if (whole.length > 0 && parts.length === 0) {
    const names = Object.keys(reinterpreted).filter((name) => reinterpreted[name]?.when(mutant));
    differences.push(...names.slice(0, 1));
  }
  if (corrected.length === 0) differences.push(...errors.map(({ finding }) => finding.rule));
  return { mutant, errors, whole, parts, corrected, differences };
}

/** The JSON pointers at which Ajv finds errors. */
function namedIn(segments: readonly Segment[]): readonly string[] {
  return segments.flatMap(({ kind, path, value }) => {
    const validate = validators[kind as keyof typeof validators];
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath }) => pointerOf(path) + instancePath);
  });
}

function disagreement({ mutant, errors, whole, parts, corrected, differences }: Comparison) {
  const reported = errors.map(({ finding }) => `${finding.rule}: ${finding.message}`);
  if (whole.length > 0 !== parts.length > 0 && !differences.some((name) => name in reinterpreted)) {
    return [`${mutant.what}: judged as something else: ${[...whole, '|', ...parts]}`];
  }
  if (corrected.length > 0) {
    return errors.length > 0 ? [] : [`${mutant.what}: only Ajv finds ${corrected}`];
  }
  const surplus = errors.filter(({ finding }) => !Object.hasOwn(beyond, finding.rule));
  return surplus.length === 0 ? [] : [`${mutant.what}: only we find ${reported}`];
}

function displacement({ mutant, errors, parts }: Comparison): readonly string[] {
  return errors
    .filter(({ finding }) => structural.has(finding.rule))
    .filter((located) => !parts.includes(placeOf(located)))
    .map(({ finding, path }) => `${mutant.what}: ${finding.rule} at ${pointerOf(path)}`);
}

/** Ajv names the object for a name that is wrong. */
function placeOf({ finding, path }: LocatedFinding): string {
  return pointerOf(finding.target === 'key' ? path.slice(0, -1) : path);
}
