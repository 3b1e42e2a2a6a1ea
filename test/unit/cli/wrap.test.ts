import assert from 'node:assert/strict';
import { createColors } from 'picocolors';
import { pretty } from '../../../server/src/cli/formats/pretty.ts';
import { wrap } from '../../../server/src/cli/formats/wrap.ts';
import { terminalOf } from '../../../server/src/cli/io/terminal.ts';

describe('wrap', () => {
  for (const [what, text, width, lines] of [
    ['leaves a short text as it is', 'a short text', 20, ['a short text']],
    ['breaks between words', 'one two three', 7, ['one two', 'three']],
    ['fills a line to its last column', 'one two', 7, ['one two']],
    [
      'gives a long word a line of its own',
      'a incomprehensible b',
      5,
      ['a', 'incomprehensible', 'b'],
    ],
    ['counts wide characters twice', '漢字 漢字', 8, ['漢字', '漢字']],
    ['counts no colors', '\u001b[31mone\u001b[39m two', 7, ['\u001b[31mone\u001b[39m two']],
    ['keeps an empty text', '', 5, ['']],
  ] as const)
    it(what, () => assert.deepEqual(wrap(text, width), lines));
});

describe('pretty output', () => {
  const message =
    'Expected Unix seconds, got milliseconds: `1718270028000` is `1718270028` (2024-06-13 09:13:48Z)';
  const text = '               "created_at": 1718270028000,';
  const finding = {
    ...{ rule: 'timestamp-unit', message, pointer: '/created_at' },
    severity: 'error' as const,
    ...{
      fix: null,
      range: { start: { line: 17, character: 29 }, end: { line: 17, character: 42 } },
    },
    excerpt: {
      ...{ text, from: 29, to: 42, cutLeft: false, cutRight: false },
      time: '2024-06-13 09:13:48Z (2 years ago)',
    },
  } as const;
  const summary = {
    ...{ files: 1, steps: 1, objects: 1, errors: 1, warnings: 0, information: 0, hints: 0 },
    ...{ fixable: 0, fixableUnsafely: 0 },
  };
  const result = {
    ...{ summary, looked: 1, fixed: { findings: 0, files: 0 } },
    files: [{ path: 'a.json', steps: 1, objects: 1, findings: [finding] }],
  };
  const shown = (width: number | undefined) =>
    pretty(result, {
      ...{ failOn: 'error', quiet: false, fixed: undefined, colors: createColors(false), width },
      ...{ version: '', cwd: '/', checkout: undefined },
    });

  it('fits the terminal', () => {
    for (const width of [48, 60, 80, 120]) {
      const lines = shown(width).split('\n');
      assert.deepEqual(
        lines.filter((line) => line.length > width),
        [],
      );
    }
    assert.equal(
      shown(60),
      `a.json:18:30 error timestamp-unit
  Expected Unix seconds, got milliseconds: \`1718270028000\`
  is \`1718270028\` (2024-06-13 09:13:48Z)
  18 │                "created_at": 1718270028000,
     │                              ^^^^^^^^^^^^^
     │ 2024-06-13 09:13:48Z (2 years ago)

1 error (1 run step in 1 file).
`,
    );
  });

  it('is not wrapped where there is no terminal', () => {
    assert.ok(shown(undefined).includes(`\n  ${message}\n`));
    assert.ok(shown(undefined).includes('^^^^^^^^^^^^^  2024-06-13'));
  });

  it('asks the terminal for its width', () => {
    const stream = (isTTY: boolean) => ({ isTTY, columns: 70, on: () => undefined });
    const columnsOf = (isTTY: boolean) => {
      const streams = { stdout: stream(isTTY), stderr: stream(false) };
      return terminalOf({ ...process, ...streams, cwd: process.cwd } as unknown as NodeJS.Process)
        .columns;
    };
    assert.equal(columnsOf(true), 70);
    assert.equal(columnsOf(false), undefined);
  });
});
