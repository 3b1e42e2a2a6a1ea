import assert from 'node:assert/strict';
import {
  bullets,
  codeSpan,
  fenced,
  plainText,
  table,
} from '../../../server/src/features/markdown.ts';

describe('codeSpan', () => {
  for (const [what, text, expected] of [
    ['plain text', 'step_abc', '`step_abc`'],
    ['nothing', '', '`""`'],
    ['a backtick', 'a`b', '``a`b``'],
    ['backticks at the ends', '``x`', '``` ``x` ```'],
    ['a link', '[x](command:y)', '`[x](command:y)`'],
    ['a line break', 'a\n\n# b', '`a\\u000a\\u000a# b`'],
    ['text that runs backwards', 'a\u202eb', '`a\\u202eb`'],
    ['half a character', 'a\ud800', '`a\\ud800`'],
    ['a long text', 'x'.repeat(90), `\`${'x'.repeat(80)}…\``],
  ] as const) {
    it(`contains ${what}`, () => assert.equal(codeSpan(text), expected));
  }
});

describe('fenced', () => {
  it('keeps lines and tabs', () =>
    assert.equal(fenced('text', 'a\r\n\tb'), '```text\na\n\tb\n```'));

  it('cannot be closed by its content', () =>
    assert.equal(fenced('text', '````\n[x](y)'), '`````text\n````\n[x](y)\n`````'));

  it('is cut after many lines or characters', () => {
    assert.equal(fenced('text', 'x\n'.repeat(99)).split('\n').length, 40 + 3);
    assert.ok(fenced('text', 'x'.repeat(1e6)).length < 5000);
  });
});

describe('table', () => {
  it('has the first row as its header, and escapes cells', () =>
    assert.equal(
      table([
        ['a', 'b'],
        ['`|`', 'c'],
      ]),
      '| a | b |\n|:---|:---|\n| `\\|` | c |',
    ));
});

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
