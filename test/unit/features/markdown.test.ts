import assert from 'node:assert/strict';
import { codeSpan, fenced, table } from '../../../server/src/features/markdown.ts';

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
