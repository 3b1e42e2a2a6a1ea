import assert from 'node:assert/strict';
import { annotationsOf, tagsOf } from '../../../server/src/schema/annotations.ts';
import { type Schema, schemas } from '../../../server/src/schema/schemas.ts';

const nothing = { timestamp: false, apiOptional: false };

describe('annotations', () => {
  for (const [$comment, expected] of [
    ['@timestamp', { timestamp: true }],
    ['@api-optional', { apiOptional: true }],
    ['@ends failed', { ends: 'failed' }],
    ['@extra Live services send it.', { extra: 'Live services send it.' }],
    ['@since v2', { since: 'v2' }],
    ['@until v1', { until: 'v1' }],
    ['@see https://example.com/@a', { see: 'https://example.com/@a' }],
    [
      '@timestamp @ends expired @api-optional',
      { timestamp: true, ends: 'expired', apiOptional: true },
    ],
    ['@extra It says\nthis. @timestamp', { extra: 'It says\nthis.', timestamp: true }],
    ['@since v9 @id planet', {}],
    ['write to me@timestamp.example', {}],
    ['', {}],
  ] as const) {
    it(`reads ${JSON.stringify($comment)}`, () =>
      assert.deepEqual(annotationsOf({ $comment }), { ...nothing, ...expected }));
  }

  it('reads the prefix of an ID from the example', () => {
    const id = (kind: string, ...examples: string[]) =>
      annotationsOf({ $comment: `@id ${kind}`, examples }).id;
    assert.deepEqual(id('assistant', 'asst_abc123'), { kind: 'assistant', prefix: 'asst_' });
    assert.deepEqual(id('file', 'file-abc123'), { kind: 'file' });
    assert.deepEqual(id('step'), { kind: 'step' });
  });

  it('understand every $comment in schemas/', () => {
    for (const schema of commented(schemas)) {
      const said = Object.entries(annotationsOf(schema)).filter(([, value]) => value !== false);
      const names = said.map(([name]) => name.replace(/[A-Z]/g, (one) => `-${one.toLowerCase()}`));
      assert.deepEqual(names.sort(), [...tagsOf(schema.$comment ?? '').keys()].sort());
      assert.match(schema.$comment ?? '', /^@/);
    }
  });
});

function commented(value: unknown): Schema[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(commented);
  return '$comment' in value ? [value as Schema, ...inside] : inside;
}
