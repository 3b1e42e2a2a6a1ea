import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateList } from '../../../../bench/generate.ts';
import { openInSlices } from '../../../../server/src/text/chunks/openInSlices.ts';
import { offsetAt, positionAt } from '../../../../server/src/text/chunks/positions.ts';
import {
  openSource,
  replaceRange,
  type Source,
  textOf,
} from '../../../../server/src/text/chunks/sourceText.ts';
import type { TextFormat } from '../../../../server/src/text/scan/textFormat.ts';

/** Texts whose insertion breaks or repairs the structure of a list of run steps. */
const fragments = [
  ...'{}[]",:/\\x1',
  '\n',
  '\r\n',
  '\r',
  '  ',
  '//',
  '/*',
  '*/',
  '"object": "thread.run.step"',
  '"object": "thread.run.step.delta"',
  '"object": "thread.message"',
  '{"object":"thread.run.step"},',
  '{"id":1},',
  '"data":[',
  '"x":[{',
  '"x":"},\n{',
  '"event":"thread.run.step.created","data":{',
];

/** One edit: its start as a share of the text, its length, and the inserted text. */
const editShape = {
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constantFrom(0, 0, 1, 2, 5), fc.integer({ min: 0, max: 300 })),
};
const edit = fc.record({ ...editShape, insert: fc.constantFrom('', ...fragments) });

/** The chunks of a source. */
function seen({ chunks }: Source): unknown {
  return chunks.all;
}

/** A generated edit. */
interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** A text after an edit, and the UTF-16 offsets of the edit in the text before. */
function edited(text: string, { at, remove, insert }: Edit) {
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + remove);
  return { text: text.slice(0, start) + insert + text.slice(end), start, end };
}

/** Compares a text after each of some edits with the newly opened text. */
function assertAsReopened(
  text: string,
  forced: boolean,
  format: TextFormat,
  edits: readonly Edit[],
): void {
  let source = openSource(text, forced, format);
  let now = text;
  for (const one of edits) {
    const { start, end, text: after } = edited(now, one);
    now = after;
    source = replaceRange(source, start, end, one.insert);
    assert.equal(textOf(source), now);
    const reopened = openSource(now, forced, format);
    assert.deepEqual(seen(source), seen(reopened));
  }
}

/** Runs a generator to its end. Returns the value and the number of slices. */
function finished<T>(work: Iterator<unknown, T>): { readonly value: T; readonly chunks: number } {
  for (let chunks = 1; ; chunks++) {
    const { done, value } = work.next();
    if (done === true) return { value, chunks };
  }
}

describe('a source that is opened in slices', () => {
  const changed = fc.record({
    seed: fc.nat(),
    atOnce: fc.integer({ min: 100, max: 3000 }),
    edits: fc.array(edit, { maxLength: 6 }),
    forced: fc.boolean(),
    minify: fc.boolean(),
  });
  const formats = {
    json: (text: string, minify: boolean) => (minify ? JSON.stringify(JSON.parse(text)) : text),
    lines: (text: string) =>
      JSON.parse(text)
        .data.map((step: unknown) => `${JSON.stringify(step)}\r\n`)
        .join(''),
    events: (text: string) =>
      JSON.parse(text)
        .data.map(
          (step: unknown) => `event: thread.run.step.created\ndata: ${JSON.stringify(step)}\n\n`,
        )
        .join(''),
  } as const;
  for (const [format, write] of Object.entries(formats) as Entries<typeof formats>)
    it(`equals one that is opened at once: ${format}`, () => {
      let most = 0;
      fc.assert(
        fc.property(
          fc.nat({ max: 12 }),
          changed,
          (steps, { seed, atOnce, edits, forced, minify }) => {
            let text = write(generateList(steps, { seed }).text, minify);
            for (const one of edits) text = edited(text, one).text;
            const work = openInSlices(text, forced, format, atOnce);
            const { value, chunks } = finished(work);
            const whole = openSource(text, forced, format);
            assert.deepEqual(seen(value), seen(whole));
            assert.deepEqual(value, whole);
            most = Math.max(most, chunks);
          },
        ),
        { numRuns: 100 },
      );
      assert.ok(most > 3, `${most}`);
    });
});

type Entries<T> = [keyof T, T[keyof T]][];

describe('an edited source', () => {
  it('equals the source of the newly opened text, after any edits', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 5 }),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        fc.array(edit, { minLength: 1, maxLength: 30 }),
        (steps, seed, minify, forced, edits) => {
          let { text } = generateList(steps, { seed });
          if (minify) text = JSON.stringify(JSON.parse(text));
          assertAsReopened(text, forced, 'json', edits);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reuses the chunks after the edit', () => {
    const { text } = generateList(1000, { seed: 1 });
    const before = openSource(text, false, 'json');
    const at = text.indexOf('"created_at": ', text.length / 2) + 18;
    const after = replaceRange(before, at, at, '7');
    const known = new Set(before.chunks.all);
    assert.equal(after.chunks.all.filter((chunk) => !known.has(chunk)).length, 1);
  });
});

/** Texts whose insertion breaks or repairs a stream or a JSON Lines file. */
const lineFragments = [
  ...fragments,
  'event: thread.run.step.created\n',
  'event: thread.message.delta\n',
  'data: ',
  'data:',
  '\n\n',
  '\ndata: {"object":"thread.run.step"}\n',
  'event: thread.run.step.delta\ndata: {"id":1}\n\n',
  '\ndata: ',
  'data',
  '\n: a comment',
  '\nevent:thread.run.step.completed',
  '\ufeff',
  ',\n  ',
  '\n}',
];

describe('an edited stream or JSON Lines file', () => {
  const events = ['created', 'in_progress', 'delta', 'completed'];
  for (const format of ['events', 'lines'] as const) {
    it(`equals the newly opened text: ${format}`, () => {
      fc.assert(
        fc.property(
          fc.nat(),
          fc.array(fc.record({ ...editShape, insert: fc.constantFrom('', ...lineFragments) }), {
            minLength: 1,
            maxLength: 30,
          }),
          (seed, edits) => {
            const steps = (JSON.parse(generateList(4, { seed }).text) as { data: unknown[] }).data;
            const text = steps
              .map((step, index) => {
                const line = JSON.stringify(step);
                return format === 'lines'
                  ? line
                  : `event: thread.run.step.${events[index]}\ndata: ${line}\n`;
              })
              .join('\n');
            assertAsReopened(text, false, format, edits);
          },
        ),
        { numRuns: 60 },
      );
    });
  }
});

describe('positions', () => {
  it('map back to their offsets, for LF, CRLF and CR', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('\n', '\r\n', '\r', 'é', '😀', 'abc', '{"object":"thread.run.step"}'),
        ),
        (parts) => {
          const text = parts.join('');
          const { chunks } = openSource(text, false);
          for (let offset = 0; offset <= text.length; offset++) {
            if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
            assert.equal(offsetAt(chunks, positionAt(chunks, offset)), offset);
          }
        },
      ),
    );
  });

  for (const [line, character, offset] of [
    [0, 0, 0],
    [0, 99, 3],
    [1, 0, 5],
    [1, 99, 7],
    [2, 0, 8],
    [9, 0, 11],
  ] as const) {
    it(`are clamped to the text: ${line}:${character}`, () => {
      const { chunks } = openSource('abc\r\nde\nfgh', false);
      assert.equal(offsetAt(chunks, { line, character }), offset);
    });
  }
});
