import assert from 'node:assert/strict';
import { bullets, codeSpan, fenced, table } from '../../../server/src/features/markdown.ts';
import { plainText } from '../../../server/src/features/markdownToPlainText.ts';

describe('plain text of Markdown', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['names', `**${codeSpan('status')}**: string`, 'status: string'],
    ['backticks in names', codeSpan('`a``b`'), '`a``b`'],
    ['stars in names', codeSpan('2**3**4'), '2**3**4'],
    ['names that look like links', codeSpan('[a](b)'), '[a](b)'],
    [
      'links',
      'See [API reference](https://example.com/a).',
      'See API reference: https://example.com/a.',
    ],
    ['lists', bullets([`${codeSpan('a')}: one`, 'b']), '- a: one\n- b'],
    [
      'code blocks',
      `Text\n\n${fenced('json', '{\n  "a": "**`b`**"\n}')}\n\n**end**`,
      'Text\n\n{\n  "a": "**`b`**"\n}\n\nend',
    ],
    ['code blocks in code blocks', fenced('text', '```json\n**a**\n```'), '```json\n**a**\n```'],
    [
      'tables',
      table([
        ['UTC', '12:00'],
        [codeSpan('a|b'), '**13:00**'],
      ]),
      'UTC: 12:00\na|b: 13:00',
    ],
  ];
  for (const [name, markdown, expected] of cases) {
    it(`reads ${name}`, () => assert.equal(plainText(markdown), expected));
  }
});
