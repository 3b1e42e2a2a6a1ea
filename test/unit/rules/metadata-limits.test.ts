import { metadataLimits } from '../../../server/src/rules/metadata-limits.ts';
import { testRule } from './support.ts';
import { step } from './values.ts';

const pairs = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, '']));

testRule(metadataLimits, {
  valid: {
    'sixteen pairs': step({ metadata: pairs(16) }),
    'the longest key and value': step({ metadata: { ['k'.repeat(64)]: '😀'.repeat(512) } }),
  },
  invalid: [
    {
      value: step({ metadata: pairs(17) }),
      at: '/metadata',
      target: 'opening',
      message: 'Expected at most 16 pairs, got 17',
    },
    {
      value: step({ metadata: { ['k'.repeat(65)]: '' } }),
      at: `/metadata/${'k'.repeat(65)}`,
      target: 'key',
      message: 'Expected a key of at most 64 characters, got 65',
    },
    {
      value: step({ metadata: { key: 'v'.repeat(513) } }),
      at: '/metadata/key',
      message: 'Expected a value of at most 512 characters, got 513',
    },
    {
      value: step({ metadata: { attempt: 2 } }),
      at: '/metadata/attempt',
      message: 'Expected a string, got `2`',
      fixes: [['Change to `"2"`', { metadata: { attempt: '2' } }]],
    },
    {
      value: step({ metadata: { done: true } }),
      at: '/metadata/done',
      message: 'Expected a string, got `true`',
      fixes: [['Change to `"true"`', { metadata: { done: 'true' } }]],
    },
    {
      value: step({ metadata: { tags: ['a'] } }),
      at: '/metadata/tags',
      message: 'Expected a string, got an array',
    },
  ],
});
