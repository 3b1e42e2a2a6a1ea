import assert from 'node:assert/strict';
import { timestampsOf } from '../../../server/src/model/time/timestampFields.ts';
import type { SchemaKind } from '../../../server/src/schema/schemas.ts';

describe('timestampsOf', () => {
  for (const [kind, value, expected] of [
    [
      'step',
      { id: 'step_1', created_at: 1, expires_at: 2, metadata: { created_at: 3 } },
      '/created_at=1 /expires_at=2',
    ],
    ['step', { completed_at: null, failed_at: 'soon' }, '/completed_at=null /failed_at=soon'],
    ['step', { createdAt: 1, failedAt: 2, failed_at: 3 }, '/createdAt=1 /failed_at=3'],
    ['step', [], ''],
    ['step', null, ''],
    ['delta', { id: 'step_1', created_at: 1, delta: {} }, ''],
    ['list', { created_at: 1, data: [{ created_at: 2 }, 5, null] }, '/data/0/created_at=2'],
    ['event', { event: 'thread.run.step.failed', data: { failed_at: 2 } }, '/data/failed_at=2'],
    ['event', { event: 'thread.run.step.delta', data: { failed_at: 2 } }, ''],
  ] as const satisfies readonly (readonly [SchemaKind, unknown, string])[]) {
    it(`finds ${expected || 'none'} in a ${kind} ${JSON.stringify(value)}`, () => {
      const found = [...timestampsOf(kind, value)];
      assert.equal(
        found.map((field) => `/${field.path.join('/')}=${field.value}`).join(' '),
        expected,
      );
      assert.ok(found.every(({ node }) => node.annotations.timestamp));
    });
  }
});
