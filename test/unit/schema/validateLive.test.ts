import assert from 'node:assert/strict';
import { schemaAt } from '../../../server/src/schema/schemaAt.ts';
import { validate } from '../../../server/src/schema/validate.ts';
import { pathsIn, withValue } from '../../support/values.ts';
import { activitiesStep, azureSamples, azureStep } from './azureSamples.ts';

const toolTag = {
  kind: 'tag',
  tag: 'type',
  allowed: ['code_interpreter', 'file_search', 'retrieval', 'function'],
  value: 'browser',
};

describe('validate with the extras of live services', () => {
  for (const [kind, sample] of azureSamples) {
    it(`names the service of each variant in the ${kind} ${JSON.stringify(sample).slice(0, 60)}…`, () => {
      const errors = validate(kind, sample);
      assert.ok(errors.length > 0);
      for (const error of errors) {
        const isStepType = error.kind === 'enum' && error.path.join() === 'type';
        if (!isStepType) assert.equal(error.kind === 'tag' && error.service, 'Azure AI Foundry');
      }
    });

    it(`finds a wrong type anywhere in the ${kind} ${JSON.stringify(sample).slice(0, 60)}… once`, () => {
      const known = validate(kind, sample).length;
      for (const path of pathsIn(sample)) {
        const node = schemaAt(kind, path, sample);
        // What is in a schema of parameters or in an action may be anything.
        if (node === undefined || node.values !== undefined) continue;
        const { types, nullable } = node;
        const found = validate(
          kind,
          withValue(sample, path, types.includes('boolean') ? 'x' : true),
        );
        const wrong = found.filter(
          (error) => error.kind === 'type' && error.path.length === path.length,
        );
        const isPair = path[0] === 'metadata' && path.length === 2;
        if (!isPair) assert.deepEqual(wrong, [{ kind: 'type', path, expected: types, nullable }]);
        assert.ok(found.length <= known + 1, path.join('/'));
      }
    });
  }

  it('names the type and the documented types', () => {
    assert.deepEqual(validate('step', azureStep)[0], {
      kind: 'tag',
      path: ['step_details', 'tool_calls', 0],
      tag: 'type',
      allowed: toolTag.allowed,
      value: 'bing_grounding',
      service: 'Azure AI Foundry',
    });
  });

  it('reports a step that asked for tools once, and its details once', () => {
    assert.deepEqual(
      validate('step', activitiesStep).map(({ kind, path }) => `${kind} ${path.join('/')}`),
      ['enum type', 'tag step_details'],
    );
  });
});
