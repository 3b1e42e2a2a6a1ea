import fc from 'fast-check';
import { deltaOf, listOf, type Step, validSteps } from '../mistakes/validSteps.ts';

/** A text in an editor. */
export interface Document {
  readonly text: string;
  readonly languageId: string;
}

/** One change of a text: its start and length as shares of the text, and the inserted text. */
export interface Splice {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

/** Texts that break or complete the structure of a document, and special characters. */
const fragments = [
  ...'{}[]",:/\\x1-',
  '\n',
  '\r\n',
  '\r',
  '  ',
  '\t',
  '//',
  '/*',
  '*/',
  '\ufeff',
  '\u2028',
  '\0',
  '\ud800',
  '😀',
  '\\u00',
  '\\ud800',
  '\\"',
  '1e400',
  '-0',
  'null',
  'tru',
  '"":1,',
  '"__proto__":{"status":1},',
  '"constructor":null,',
  '"status":"complete",',
  '"createdAt":"2023-11-04T02:01:31Z",',
  '"created_at":1699063290000,',
  '"metadata":{"a":1,"a":"2"},',
  '"last_error":null,',
  '"object": "thread.run.step"',
  '"object": "thread.run.step.delta"',
  '"object": "list"',
  '{"object":"thread.run.step"},',
  '{"id":1},',
  '[[[[{"a":[',
  '"data":[',
  '"x":[{',
  '"event":"thread.run.step.created","data":{',
  'event: thread.run.step.created\n',
  'data: ',
  '\ndata: {"object":"thread.run.step"}\n\n',
  '"{\\"object\\":\\"thread.run.step\\",\\"status\\":\\"done\\"}"',
];

/** A change at any offset. */
export const splice: fc.Arbitrary<Splice> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof(fc.constantFrom(0, 0, 1, 2, 5), fc.integer({ min: 0, max: 300 })),
  insert: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom('', ...fragments) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  ),
});

/** The UTF-16 offsets that a change of a text is about. */
export function placeOf(text: string, { at, remove }: Splice): { start: number; end: number } {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + remove) };
}

/** A text after some changes. */
export function spliced(text: string, changes: readonly Splice[]): string {
  return changes.reduce((before, change) => {
    const { start, end } = placeOf(before, change);
    return before.slice(0, start) + change.insert + before.slice(end);
  }, text);
}

const steps = validSteps(11, 1);

/** How some steps are written in a document, and in which languages. */
const formats: readonly {
  readonly languages: readonly string[];
  readonly write: (some: readonly Step[], indent: number | undefined) => string;
}[] = [
  {
    languages: ['run-step', 'json', 'jsonc'],
    write: (some, indent) => JSON.stringify(listOf(some), undefined, indent),
  },
  {
    languages: ['run-step', 'json', 'jsonc'],
    write: ([one = {}], indent) => JSON.stringify(one, undefined, indent),
  },
  {
    languages: ['json', 'jsonc'],
    write: (some, indent) =>
      JSON.stringify({ log: some.map((one) => ({ body: one, text: 'x' })) }, undefined, indent),
  },
  {
    languages: ['json', 'run-step'],
    write: (some, indent) => JSON.stringify({ body: JSON.stringify(listOf(some)) }, null, indent),
  },
  {
    languages: ['json'],
    write: (some, indent) => {
      const inner = JSON.stringify({ detail: JSON.stringify(listOf(some)) }, null, indent);
      return JSON.stringify({ body: inner });
    },
  },
  {
    languages: ['json'],
    write: (some) => JSON.stringify({ text: Buffer.from(JSON.stringify(some)).toString('base64') }),
  },
  {
    languages: ['plaintext'],
    write: (some) => some.map((one) => `[12:30] INFO: ${JSON.stringify(one)} []\n`).join(''),
  },
  {
    languages: ['run-step', 'json'],
    write: (some, indent) => JSON.stringify(some.map(deltaOf), undefined, indent),
  },
  {
    languages: ['jsonl'],
    write: (some) => some.map((one) => `${JSON.stringify(one)}\n`).join(''),
  },
  {
    languages: ['plaintext'],
    write: (some) =>
      some
        .map((one) => `event: thread.run.step.${one.status}\ndata: ${JSON.stringify(one)}\n\n`)
        .join(''),
  },
];

/** A document with some steps that are right, in any format and language. */
const soundDocument: fc.Arbitrary<Document> = fc
  .record({
    format: fc.constantFrom(...formats),
    some: fc.subarray([...steps], { minLength: 1, maxLength: 3 }),
    indent: fc.constantFrom(undefined, 2),
    language: fc.nat(),
  })
  .map(({ format: { languages, write }, some, indent, language }) => ({
    text: write(some, indent),
    languageId: languages[language % languages.length] ?? 'json',
  }));

/** Any document: steps with some damage, or a heap of fragments. */
export const anyDocument: fc.Arbitrary<Document> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(soundDocument, fc.array(splice, { maxLength: 8 }))
      .map(([document, changes]) => ({ ...document, text: spliced(document.text, changes) })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      text: fc.array(fc.constantFrom(...fragments), { maxLength: 40 }).map((some) => some.join('')),
      languageId: fc.constantFrom('run-step', 'json', 'jsonc', 'jsonl', 'plaintext'),
    }),
  },
);
