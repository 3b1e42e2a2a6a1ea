import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { openDocument } from '../../../server/src/document/openDocument.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { codeActions, languageOf } from '../../../server/src/languageService.ts';
import { contextWith } from '../../support/fixture.ts';

const folder = new URL('../../../samples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name !== 'README.md');

function textOf(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');
}

/** The rules whose findings the samples show, in the order of the text. */
const rules: Readonly<Record<string, readonly string[]>> = {
  'azure.json': ['type'],
  'list.json': ['required', 'legacy-retrieval', 'list-ids'],
  'mistakes.runstep.json': [
    'unknown-property',
    'enum',
    'timestamp-unit',
    'arguments-json',
    'usage-total',
  ],
  'recording.json': ['timestamp-unit'],
  'run.json': ['run-status', 'run-ids', 'message-step', 'annotation-text'],
  'run.sse': ['required-action', 'event-status', 'delta-fold', 'run-usage'],
  'status.runstep.json': ['status-timestamp', 'type', 'status-error'],
};

function opened(name: string) {
  const uri = `file:///samples/${name}`;
  const languageId = languageOf(uri) ?? 'json';
  const source = { uri, version: 1, languageId, text: textOf(name) };
  return openDocument(source, languageId === 'run-step');
}

describe('the samples', () => {
  it('are in README.md, in the order of the Explorer', () => {
    const rows = [...textOf('README.md').matchAll(/^\| \[(.*?)\]\((.*?)\)/gm)];
    const sorted = names.toSorted((a, b) => a.localeCompare(b, 'en'));
    assert.deepEqual(
      rows.map(([, text, target]) => [text, target]),
      sorted.map((name) => [name, name]),
    );
  });

  it('have the mistakes that README.md describes', () => {
    for (const name of names) {
      const found = findingsOf(opened(name), contextWith()).map(({ finding }) => finding.rule);
      assert.deepEqual(found, rules[name] ?? [], name);
    }
  });

  for (const name of names) {
    it(`have their keys in the API's order: ${name}`, () => {
      const text = textOf(name);
      const document = opened(name);
      const titles = text.split('\n').flatMap((line, number) => {
        // Keys are sorted from anywhere in their object: its first line is enough.
        if (!/[{[]|_at"/.test(line)) return [];
        const position = { line: number, character: line.search(/[{"]|$/) + 1 };
        const range = { start: position, end: position };
        return codeActions(document, range, contextWith(), ['refactor']).map(({ title }) => title);
      });
      assert.ok(titles.some((title) => /^(?:Set to now|Shift)/.test(title)));
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Sort keys')),
        [],
      );
    });
  }
});
