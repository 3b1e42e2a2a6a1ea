import assert from 'node:assert/strict';
import { documentWith, findingsInText } from './documents.ts';

/** Put together here, so that nobody takes this file for a leak. */
const key = ['sk', 'proj', 'Zq7vR2mXw9LtB4nKc8HsD3fJ'].join('-');
const token = ['ghp', '4fGh7KqPz2Wm9XrT5bNc8VdJ3sLy6QeUa1Ro'].join('_');

describe('rule secret', () => {
  const inText = (text: string) => documentWith(`"metadata": { "note": ${JSON.stringify(text)} }`);
  const spots = (text: string) =>
    findingsInText(text).map(({ finding, start, end }) => [
      finding.rule,
      text.slice(start, end),
      finding.message.split(':')[0],
    ]);

  for (const [name, text, shown, message] of [
    ['an API key', key, key, 'This looks like an OpenAI API key'],
    ['a key behind an escape', `one\n${key}`, key, 'This looks like an OpenAI API key'],
    ['a token', `${token} `, token, 'This looks like a GitHub token'],
    ['a header', `Authorization: Bearer ${key}`, `Bearer ${key}`, 'This looks like a bearer token'],
  ] as const) {
    it(name, () => assert.deepEqual(spots(inText(text)), [['secret', shown, message]]));
  }

  for (const text of [
    'sk-...',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-your-api-key-goes-here-0000000000',
    'sk-1234567890abcdef1234567890abcdef',
    'Bearer Sanitized',
    'Bearer <token>',
    'the task-force-of-the-big-risk-department',
    'https://example.com/disk-a8f3kq92mzx71bvc04ty',
  ]) {
    it(`takes for right: ${text}`, () => assert.deepEqual(spots(inText(text)), []));
  }

  it('does not repeat the secret', () => {
    const [found] = findingsInText(inText(key));
    assert.ok(!found?.finding.message.includes(key.slice(-10)));
  });
});
