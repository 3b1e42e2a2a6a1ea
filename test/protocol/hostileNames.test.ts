import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type LanguageClient, startClient } from '../support/languageClient.ts';
import { functionCall, list, step, toolCalls } from '../unit/rules/values.ts';

/** Stands in all that comes from the file, and nowhere else. */
const mark = 'EVIL';

/** Text that must not be shown: control, invisible and bidirectional characters, and lone surrogates. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const hostilePart = fc.constantFrom(
  ...['[x](command:workbench.action.quit)', '![x](https://x.test/x.png)', '<img src=x>', '</code>'],
  ...['`', '``', '```\n', '|', '\n', '\r\n', '\n\n# ', '\t', '**', '$(error)', '&lt;', '\\', '"'],
  ...['\0', '\u001b[31m', '\u009b31m', '\u007f', '\u200b', '\u202e', '\u2066', '\ufeff', '\u2028'],
  ...['\ud800', '\udc00', '\u{e0041}', '\u{1f600}'],
);
const hostile = fc
  .array(hostilePart, { minLength: 1, maxLength: 4 })
  .map((parts) => mark + parts.map((part) => part + mark).join(''));

/** A list of steps with all that a feature speaks of. */
const base = list([
  step({
    status: 'failed',
    last_error: { code: 'server_error', message: 'Sorry.' },
    step_details: toolCalls(functionCall({ arguments: '{"a": 1}' }), {
      id: 'call_2',
      type: 'file_search',
      file_search: {
        ranking_options: { ranker: 'auto', score_threshold: 0 },
        results: [{ file_id: 'file-1', file_name: 'a.pdf', score: 1 }],
      },
    }),
    metadata: { one: 'two', three: 'four' },
  }),
  step({ id: 'step_2' }),
]);

/** The list with some of its names and strings replaced. */
const document = fc
  .record({
    spare: fc.integer({ min: 1, max: 9 }),
    texts: fc.array(hostile, { minLength: 40, maxLength: 40 }),
  })
  .map(({ spare, texts }) => {
    let count = 0;
    const next = (text: string) => {
      const hasResult = text.startsWith('thread.run.step') || text === 'object' || text === 'data';
      count++;
      return hasResult || count % spare !== 0 ? text : (texts[count % texts.length] ?? text);
    };
    const replaced = (value: unknown): unknown => {
      if (typeof value === 'string') return next(value);
      if (Array.isArray(value)) return value.map(replaced);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [next(name), replaced(one)]),
      );
    };
    return JSON.stringify(replaced(base), undefined, 1);
  });

/** What is shown of an answer: each text with the names of the members that lead to it. */
function* shownIn(answer: unknown, name = ''): Generator<readonly [string, string]> {
  if (typeof answer === 'string') yield [name, answer];
  else if (Array.isArray(answer)) for (const one of answer) yield* shownIn(one, name);
  else if (typeof answer === 'object' && answer !== null)
    for (const [key, value] of Object.entries(answer))
      if (!written.has(key)) yield* shownIn(value, `${name}.${key}`);
}

/** Properties that users do not read: text for the document, text to compare, and URIs. */
const written = new Set([
  ...['edit', 'textEdit', 'additionalTextEdits', 'insertText', 'filterText', 'sortText'],
  ...['uri', 'target', 'href', 'command', 'data'],
]);

/** What is left of Markdown without its code. */
function withoutCode(markdown: string): string {
  const blocks = markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, '');
  return blocks.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
}

const uri = 'file:///hostile.runstep.json';
const textDocument = { uri };

/** All answers of the server about a document. */
async function answers(
  client: LanguageClient,
  text: string,
): Promise<ReadonlyMap<string, unknown>> {
  const { connection } = client;
  const lines = text.split('\n');
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  const reported = new Map<string, unknown>();
  const ask = async (method: string, params: object) => {
    const before = reported.get(method);
    const answer = await connection.sendRequest(method, { textDocument, ...params });
    reported.set(method, before === undefined ? [answer] : [before, answer].flat());
  };
  const published = client.published(uri);
  client.open(uri, text, 'run-step');
  if (client.initialized.capabilities.diagnosticProvider !== undefined)
    await ask('textDocument/diagnostic', {});
  else reported.set('diagnostics', await published);
  await ask('textDocument/documentSymbol', {});
  await ask('textDocument/documentLink', {});
  await ask('textDocument/inlayHint', { range: whole });
  await ask('workspace/symbol', { query: '' });
  await ask('workspace/symbol', { query: mark });
  for (const only of [['quickfix'], ['refactor'], ['source']])
    await ask('textDocument/codeAction', { range: whole, context: { diagnostics: [], only } });
  for (const [line, content] of lines.entries()) {
    const places = [content.indexOf('"') + 2, content.length - 3];
    for (const character of places.filter((at) => at > 1)) {
      const position = { line, character };
      await ask('textDocument/hover', { position });
      await ask('textDocument/completion', { position });
      const range = { start: position, end: position };
      await ask('textDocument/codeAction', { range, context: { diagnostics: [] } });
    }
  }
  await ask('runStep/timeline', {});
  client.close(uri);
  return reported;
}

/** The texts of a Markdown client's answers that are Markdown. */
const isMarkdown = (name: string) => /\.(?:contents|documentation)\.value$/.test(name);

describe('hostile names from a file', function () {
  this.timeout(120_000);
  for (const kind of ['vscode', 'plain'] as const) {
    it(`are escaped in text for users: ${kind}`, async () => {
      const client = await startClient(kind);
      await fc.assert(
        fc.asyncProperty(document, async (text) => {
          const all = await answers(client, text);
          assert.deepEqual(client.errors, []);
          for (const [method, answer] of all)
            for (const [name, shown] of shownIn(answer)) {
              const lines = isMarkdown(name) ? shown.replaceAll(/[\n\t]/g, '') : shown;
              const found = unsafe.exec(lines)?.[0];
              assert.equal(found && JSON.stringify(found), undefined, `${method}${name}: ${shown}`);
              if (kind === 'vscode' && isMarkdown(name))
                assert.ok(!withoutCode(shown).includes(mark), `${method}${name}: ${shown}`);
            }
        }),
        { numRuns: 12 },
      );
      await client.stop();
    });
  }
});
