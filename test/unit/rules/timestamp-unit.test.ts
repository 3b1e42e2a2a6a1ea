import assert from 'node:assert/strict';
import { timestampUnit } from '../../../server/src/rules/timestamp-unit.ts';
import type { SchemaNode } from '../../../server/src/schema/resolvedSchema.ts';
import { nodeOf } from '../../../server/src/schema/resolveSchema.ts';
import { schemas } from '../../../server/src/schema/schemas.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

testRule(timestampUnit, {
  valid: {
    seconds: step(),
    'the last second that can be meant': {
      value: step({ completed_at: 99_999_999_999 }),
      settings: { rules: { 'timestamp-future': 'off' } },
    },
  },
  invalid: [
    {
      value: step({ completed_at: 1699063291000 }),
      at: '/completed_at',
      message:
        'Expected Unix seconds, got milliseconds: `1699063291000` is `1699063291` (2023-11-04 02:01:31Z)',
      fixes: [['Change to `1699063291` (2023-11-04 02:01:31Z)', { completed_at: 1699063291 }]],
    },
    {
      name: 'milliseconds are not out of order as well',
      value: step({ created_at: 1699063290999 }),
      at: '/created_at',
      message:
        'Expected Unix seconds, got milliseconds: `1699063290999` is `1699063290` (2023-11-04 02:01:30Z)',
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      name: 'microseconds',
      value: step({ created_at: 1699063290999999 }),
      at: '/created_at',
      message:
        'Expected Unix seconds, got microseconds: `1699063290999999` is `1699063290` (2023-11-04 02:01:30Z)',
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      name: 'nanoseconds',
      value: step({ created_at: 1699063290000000000 }),
      at: '/created_at',
      message:
        'Expected Unix seconds, got nanoseconds: `1699063290000000000` is `1699063290` (2023-11-04 02:01:30Z)',
      fixes: [['Change to `1699063290` (2023-11-04 02:01:30Z)', { created_at: 1699063290 }]],
    },
    {
      name: 'an extra of the live API',
      value: step({ expires_at: 1699063890000 }),
      settings: { conformance: 'api' },
      at: '/expires_at',
      message:
        'Expected Unix seconds, got milliseconds: `1699063890000` is `1699063890` (2023-11-04 02:11:30Z)',
      fixes: [['Change to `1699063890` (2023-11-04 02:11:30Z)', { expires_at: 1699063890 }]],
    },
    {
      name: 'milliseconds with a digit too many',
      value: step({ created_at: 16990632901230 }),
      at: '/created_at',
      message:
        'Expected Unix seconds, got milliseconds: `16990632901230` is `16990632901` (2508-05-30 20:15:01Z)',
      fixes: [
        [
          'Change to `16990632901` (2508-05-30 20:15:01Z) as a placeholder',
          { created_at: 16990632901 },
        ],
      ],
    },
    {
      name: 'milliseconds with a missing digit',
      value: step({ created_at: 169906329012 }),
      at: '/created_at',
      message:
        'Expected Unix seconds, got milliseconds: `169906329012` is `169906329` (1975-05-21 12:12:09Z)',
      fixes: [
        [
          'Change to `169906329` (1975-05-21 12:12:09Z) as a placeholder',
          { created_at: 169906329 },
        ],
      ],
    },
    {
      name: 'a number that is no time at all',
      value: step({ created_at: 1e30 }),
      at: '/created_at',
      message: 'Expected Unix seconds, got `1e+30`, which is not a time in any unit',
    },
  ],
});

describe('the timestamps that rules look at', () => {
  it('are all timestamps of the schemas', () => {
    const nested = (node: SchemaNode): readonly string[] =>
      childrenOf(node).flatMap((child) => [
        ...(child.annotations.timestamp ? [child.name ?? ''] : []),
        ...nested(child),
      ]);
    const { step: stepSchema, delta: deltaSchema } = schemas;
    const top = [...nodeOf(stepSchema, stepSchema).properties.values()];
    assert.deepEqual(top.flatMap(nested), []);
    assert.deepEqual(nested(nodeOf(deltaSchema, deltaSchema)), []);
  });
});

function childrenOf({ properties, items, branches = [] }: SchemaNode): readonly SchemaNode[] {
  return [...properties.values(), ...(items ? [items] : []), ...branches.map(({ node }) => node)];
}
