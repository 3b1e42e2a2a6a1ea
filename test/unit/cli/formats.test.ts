import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createColors } from 'picocolors';
import type { FileFinding } from '../../../server/src/cli/check/results.ts';
import { formats } from '../../../server/src/cli/formats/formats.ts';

/** Texts that a terminal, a build server or a parser could interpret. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['\u001b[31m', '\u001b]0;x\u0007', '\u009b2J', '\u007f', '\0', '\r', '\n', '\t', '\b'],
      ...[
        '\n::error::x',
        '\n::set-output name=x::y',
        '%0A',
        '::',
        ',',
        '##[group]x',
        ']]>',
        '<x a="',
      ],
      ...["'", '&amp;', '<!--', '\u202e', '\u2066', '\u061c', '\u2028', '\ufffe', '\ud800', '😀'],
      ...['a', '/', '\\', '"'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const findings = fc.array(
  fc.record<FileFinding>({
    rule: fc.constant('enum'),
    severity: fc.constantFrom('error', 'warning', 'information', 'hint'),
    message: hostile,
    pointer: hostile,
    range: fc.constant({ start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }),
    fix: fc.constantFrom('safe' as const, 'unsafe' as const, null),
    excerpt: fc.record({
      text: hostile,
      from: fc.constant(0),
      to: fc.constant(1),
      cutLeft: fc.boolean(),
      cutRight: fc.boolean(),
    }),
  }),
  { minLength: 1, maxLength: 3 },
);

const result = fc
  .array(fc.record({ path: hostile, steps: fc.constant(1), objects: fc.constant(1), findings }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((files) => ({
    files,
    looked: files.length,
    fixed: { findings: 0, files: 0 },
    summary: {
      ...{ files: files.length, steps: 1, objects: 1, errors: 1 },
      ...{ warnings: 0, information: 0, hints: 0, fixable: 0, fixableUnsafely: 0 },
    },
  }));

const options = {
  failOn: 'error',
  ...{ quiet: false, fixed: undefined, colors: createColors(false), version: '1.0.0' },
  ...{ cwd: '/home', checkout: undefined, width: undefined },
} as const;

describe('for any text in a file, a result of the command line', () => {
  for (const [name, format] of Object.entries(formats))
    it(`has no control sequences for a terminal: ${name}`, () =>
      fc.assert(
        fc.property(result, (one) =>
          assert.doesNotMatch(format(one, options), /[^\P{Cc}\n]|\p{Bidi_Control}/u),
        ),
      ));

  it('is one workflow command per line', () =>
    fc.assert(
      fc.property(result, (one) => {
        const lines = formats.github(one, options).split('\n').slice(0, -1);
        assert.equal(lines.length, one.files.flatMap((file) => file.findings).length);
        for (const line of lines)
          assert.match(line, /^::(?:error|warning|notice) file=[^:,]*,line=1,[^:]*::/);
      }),
    ));

  it('is the same after JSON.parse', () =>
    fc.assert(
      fc.property(result, (one) => {
        const { files } = JSON.parse(formats.json(one, options)) as Pick<typeof one, 'files'>;
        assert.deepEqual(
          files.map(({ path, findings: found }) => [path, found.map(({ message }) => message)]),
          one.files.map(({ path, findings: found }) => [path, found.map((each) => each.message)]),
        );
      }),
    ));

  it('is XML with only the expected elements', () =>
    fc.assert(
      fc.property(result, (one) => {
        const xml = formats.junit(one, options);
        const found = one.files.flatMap((file) => file.findings).length;
        assert.equal(xml.match(/<testcase /g)?.length, found);
        const rest = xml.replaceAll(
          /<\/?(?:testsuites|testsuite|testcase|failure|system-out)\b[^<>]*>/g,
          '',
        );
        assert.doesNotMatch(rest.replace(/^<\?xml[^>]*\?>/, ''), /[<>]|&(?!\w+;|#\d+;)/);
      }),
    ));
});
