import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { rules } from '../../../../server/src/rules/engine/registry.ts';
import type { Rule } from '../../../../server/src/rules/engine/rule.ts';
import { documentWith, findingsInText } from '../documents.ts';
import { findingsInFiles } from '../files.ts';

/** The default severity of each rule, and whether it has fixes. */
const catalogue = `
  syntax error
  nesting-limit error
  duplicate-key warning fixable
  type error fixable
  const error fixable
  enum error fixable
  required error fixable
  unknown-property information fixable
  unknown-tool warning
  unknown-step-type warning
  range error
  metadata-limits error fixable
  details-type error fixable
  status-timestamp warning fixable
  status-error warning fixable
  status-usage information fixable
  status-output information
  timestamp-unit error fixable
  timestamp-early warning
  timestamp-order warning
  timestamp-future hint
  usage-total warning fixable
  id-prefix information fixable
  duplicate-id warning
  arguments-json warning
  annotation-text warning fixable
  list-ids warning fixable
  list-run warning
  list-order hint
  event-status warning fixable
  event-name warning
  event-order warning
  delta-fold warning
  delta-step warning
  run-usage information
  run-ids warning fixable
  run-status warning
  required-action warning
  message-step warning
  id-conflict information
  legacy-retrieval hint fixable
  secret warning
`;

describe('the registry of rules', () => {
  it('contains all rules in order', () => {
    const expected = catalogue.trim().split(/\n\s*/);
    const actual = rules.map(
      ({ name, severity, fixable }) => `${name} ${severity}${fixable ? ' fixable' : ''}`,
    );
    assert.deepEqual([...actual].sort(), [...expected].sort());
  });

  it('has one file and one test for each rule, both of its name', () => {
    const files = (folder: string, end: string) =>
      readdirSync(new URL(folder, import.meta.url))
        .filter((file) => file.endsWith(end))
        .map((file) => file.slice(0, -end.length));
    const names = rules.map(({ name }) => name).sort();
    const ruleFiles = files('../../../../server/src/rules/', '.ts');
    assert.deepEqual(ruleFiles.sort(), names);
    const tests = new Set(files('..', '.test.ts'));
    assert.deepEqual(
      names.filter((name) => !tests.has(name)),
      [],
    );
  });

  for (const rule of rules) {
    rule.docs.examples.forEach(({ bad, good }, index) => {
      it(`reports the mistake in example ${index + 1} of ${rule.name}`, () => {
        if (rule.checkWorkspace !== undefined) {
          assert.deepEqual(rulesOf(findingsInFiles(bad)), [rule.name]);
          assert.deepEqual(rulesOf(findingsInFiles(good)), []);
          return;
        }
        assert.deepEqual(rulesIn(documentWith(bad, good)), [rule.name], documentWith(bad, good));
        assert.deepEqual(rulesIn(documentWith(good)), []);
      });
    });

    it(`has documentation for ${rule.name}`, () => testWords(rule));
  }

  it('has a summary of its own for each rule', () =>
    assert.equal(new Set(rules.map(({ docs }) => docs.summary)).size, rules.length));
});

/** In characters. */
const longestSummary = 80;

function rulesIn(text: string): readonly string[] {
  return rulesOf(findingsInText(text));
}

function rulesOf(findings: ReturnType<typeof findingsInText>): readonly string[] {
  return findings.map(({ finding }) => finding.rule);
}

function testWords({ name, docs }: Rule): void {
  assert.match(docs.summary, /^[A-Z][^\n`|]*[^.\s]$/);
  assert.ok(docs.summary.length <= longestSummary, `${docs.summary.length} characters`);
  for (const words of [docs.what, docs.why]) assert.match(words, /^[A-Z`'].*\.$/s);
  // What nests too deep does not fit on a page.
  if (name !== 'nesting-limit') assert.ok(docs.examples.length > 0);
}
