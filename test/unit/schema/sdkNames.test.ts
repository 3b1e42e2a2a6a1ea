import assert from 'node:assert/strict';
import { clientNameOf, jsonNameOf } from '../../../server/src/schema/sdkNames.ts';

describe('client-library names', () => {
  for (const [name, client] of [
    ['id', '_id'],
    ['object', 'object'],
    ['created_at', 'createdAt'],
    ['step_details', 'stepDetails'],
    ['total_tokens', 'totalTokens'],
  ] as const) {
    it(`${name} is ${client}`, () => assert.equal(clientNameOf(name), client));
  }

  const known = ['id', 'created_at', 'object', 'step_details'];
  for (const [spelling, name] of [
    ['_id', 'id'],
    ['ID', 'id'],
    ['createdAt', 'created_at'],
    ['CreatedAt', 'created_at'],
    ['created-at', 'created_at'],
    ['StepDetails', 'step_details'],
    ['created_at', undefined],
    ['object', undefined],
    ['creatd_at', undefined],
    ['', undefined],
  ] as const) {
    it(`${spelling || 'an empty name'} means ${name ?? 'none of the known names'}`, () =>
      assert.equal(jsonNameOf(spelling, known), name));
  }
});
