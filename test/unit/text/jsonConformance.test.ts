import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { FixtureDocument } from '../../../server/src/document/document.ts';
import { editDocument } from '../../../server/src/document/openDocument.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { isJson } from '../../../server/src/text/json/isJson.ts';
import { firstFault } from '../../../server/src/text/json/strictErrors.ts';
import { sampleOf } from '../../support/examples.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';

const folder = new URL('../../fixtures/json/', import.meta.url);
/**
 * Where the first mistake is in each file that is rejected; `null` for one that is not written yet, or that has a byte order
 * mark, which only a document may have.
 */
const places: Readonly<Record<string, string | null>> = JSON.parse(
  readFileSync(new URL('places.json', folder), 'utf8'),
);
const context = contextWith();

/** The text before and after a snippet. */
const slots: Readonly<Record<string, readonly [before: string, behind: string]>> = {
  'as the whole document': ['', ''],
  'in a step': ['{"object": "thread.run.step", "metadata": ', ',\n"id": "step_1"}'],
  'in a list of steps': [
    '{"object": "list", "data": [\n{"object": "thread.run.step", "status": "complete"},\n' +
      '{"object": "thread.run.step", "metadata": ',
    '\n},\n{"object": "thread.run.step", "status": "complete"}\n]}\n',
  ],
  'around steps': ['{"data": [{"object": "thread.run.step"}], "next": ', '}'],
};

function syntaxIn(document: FixtureDocument) {
  return findingsOf(document, context).filter(({ finding }) => finding.rule === 'syntax');
}

function firstPlace(document: FixtureDocument): string | undefined {
  const [first] = syntaxIn(document);
  if (first === undefined) return undefined;
  const { line, character } = first.range.start;
  return `${line + 1}:${character + 1} ${first.finding.message}`;
}

for (const [verdict, accepted] of [
  ['accept', true],
  ['reject', false],
] as const) {
  const files = readdirSync(new URL(verdict, folder));
  describe(`JSON: ${verdict}`, () => {
    for (const file of files) {
      const snippet = readFileSync(new URL(`${verdict}/${file}`, folder), 'utf8');
      const name = file.replace(/\.json$/, '');
      it(name, () => {
        assert.equal(isJson(snippet), accepted);
        const place = accepted ? undefined : (places[name] ?? undefined);
        assert.equal(firstPlace(documentOf(snippet)), place);
        for (const [where, [before, behind]] of Object.entries(slots)) {
          const text = before + snippet + behind;
          const isRight = isJson(text.replace(/^\ufeff/, ''));
          const isEmpty = text === snippet && places[name] === null;
          assert.equal(syntaxIn(documentOf(text)).length === 0, isRight || isEmpty, where);
          assert.equal(firstFault(text) === undefined, isJson(text), `${where}, strictly`);
        }
      });
    }
  });
}

describe('JSON', () => {
  it('has an error position for each rejected file, and for no other', () =>
    assert.deepEqual(
      readdirSync(new URL('reject', folder)).sort(),
      Object.keys(places).map((name) => `${name}.json`),
    ));

  it('is checked around a broken step', () => {
    const [before, behind] = slots['in a list of steps'] ?? ['', ''];
    for (const name of Object.keys(places)) {
      const snippet = readFileSync(new URL(`reject/${name}.json`, folder), 'utf8');
      const found = findingsOf(documentOf(before + snippet + behind), context);
      const wrong = found.filter(({ finding }) => finding.rule === 'enum');
      const swallowed = /\/\*(?!.*\*\/)/s.test(snippet);
      assert.equal(wrong.length, swallowed ? 1 : 2, name);
    }
  });

  it('has the same syntax errors when it is typed', () => {
    for (const name of sampleOf(Object.keys(places), 40)) {
      const snippet = readFileSync(new URL(`reject/${name}.json`, folder), 'utf8');
      const [before, behind] = slots['in a list of steps'] ?? ['', ''];
      const position = { line: 2, character: (before.split('\n').at(-1) ?? '').length };
      const change = { range: { start: position, end: position }, text: snippet };
      const edited = editDocument(documentOf(before + behind), [change], 2);
      assert.deepEqual(
        syntaxIn(edited).map(({ range }) => range),
        syntaxIn(documentOf(before + snippet + behind)).map(({ range }) => range),
        name,
      );
    }
  });

  for (const text of [
    '// a\n{}',
    '{} /* a */',
    '{"a": 1,}',
    '[1, 2,]',
    '[/**/]',
    '{"a": 1, // b\n}',
  ])
    it(`may have comments and trailing commas if the language allows them: ${text}`, () => {
      const document = `{"object": "thread.run.step", "metadata": ${text}\n}`;
      assert.deepEqual(syntaxIn(documentOf(document, 'jsonc')), []);
      assert.equal(firstFault(document, true), undefined);
      assert.notDeepEqual(syntaxIn(documentOf(document)), []);
    });

  for (const text of ['[1,,]', '{,}', '[,]', '/* a', '{"a" // b\n}', "'a'"])
    it(`may not have other extensions: ${text}`, () => {
      const document = `{"object": "thread.run.step", "metadata": ${text}\n}`;
      assert.notDeepEqual(syntaxIn(documentOf(document, 'jsonc')), []);
      assert.notEqual(firstFault(document, true), undefined);
    });
});
