import assert from 'node:assert/strict';
import { createColors } from 'picocolors';
import { checkText } from '../../server/src/cli/check/checkText.ts';
import { summarize } from '../../server/src/cli/check/results.ts';
import { json } from '../../server/src/cli/formats/json.ts';
import { pretty } from '../../server/src/cli/formats/pretty.ts';
import { completion } from '../../server/src/features/completion/completion.ts';
import { findingsOf } from '../../server/src/features/diagnostics/documentDiagnostics.ts';
import { hover } from '../../server/src/features/hover/hover.ts';
import { toDiagnostic } from '../../server/src/lsp/diagnostics/toDiagnostics.ts';
import { rules } from '../../server/src/rules/engine/registry.ts';
import { ruleUrl } from '../../server/src/rules/engine/rule.ts';
import type { SchemaNode } from '../../server/src/schema/resolvedSchema.ts';
import { type JsonPath, schemaAt } from '../../server/src/schema/schemaAt.ts';
import type { SchemaKind } from '../../server/src/schema/schemas.ts';
import { positionAt } from '../../server/src/text/chunks/positions.ts';
import { spanOf } from '../../server/src/text/json/rangeOfPath.ts';
import { parse } from '../../server/src/text/json/syntaxTree.ts';
import { contextWith, documentOf } from '../support/fixture.ts';
import { mutants } from '../support/mistakes/mutations.ts';
import { pathsIn, withValue } from '../support/values.ts';
import { documentWith } from './rules/documents.ts';
import { samples } from './schema/samples.ts';

const context = contextWith();
const uri = 'file:///fixture.runstep.json';
const everything = { related: true, pages: true, deprecated: true, versions: true };
const textOf = (value: unknown) => JSON.stringify(value, undefined, 2);

describe('a finding in the editor and on the command line', () => {
  const examples = rules.flatMap(({ docs }) => docs.examples.map(({ bad }) => bad));
  const texts = [
    ...examples.filter((bad) => /^["{]/.test(bad)).map((bad) => documentWith(bad)),
    ...mutants(3, 300).map(({ value }) => textOf(value)),
  ];
  const reported = texts.map((text) => {
    const document = documentOf(text);
    const diagnostics = findingsOf(document, context).map((one) =>
      toDiagnostic(uri, one, everything),
    );
    return { diagnostics, ...commandLine(text) };
  });

  it('occurs in many texts', () => {
    const found = reported.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
    assert.ok(found.length > 300 && new Set(found).size > 20, [...new Set(found)].join(' '));
  });

  it('has the same message, rule, severity and range with --format json', () => {
    const severities = ['', 'error', 'warning', 'information', 'hint'];
    for (const { diagnostics, asJson } of reported) {
      assert.deepEqual(
        asJson.map(({ rule, severity, message, range }) => ({ rule, severity, message, range })),
        diagnostics.map(({ code, severity = 0, message, range }) => {
          return { rule: code, severity: severities[severity], message, range };
        }),
      );
    }
  });

  it('has the same message and position with --format pretty', () => {
    for (const { diagnostics, asText } of reported) {
      for (const { code, message, range } of diagnostics) {
        const place = `fixture.json:${range.start.line + 1}:${range.start.character + 1}`;
        const said = asText.some(
          ([head = '', words = '']) =>
            head.startsWith(`${place} `) && head.includes(` ${code}`) && words === `  ${message}`,
        );
        assert.ok(said, `${place} ${code} ${message}`);
      }
    }
  });

  it('links to the page of its rule', () => {
    for (const { code, codeDescription } of reported.flatMap(({ diagnostics }) => diagnostics)) {
      assert.equal(codeDescription?.href, ruleUrl(String(code)));
    }
  });
});

/** The output of the command line for a text. */
function commandLine(text: string) {
  const isSuppressed = () => false;
  const checked = {
    path: 'fixture.json',
    languageId: 'run-step',
    text,
    forced: true,
    isSuppressed,
  };
  const file = { path: checked.path, ...checkText(documentOf(text), checked, context, true) };
  const result = {
    files: [file],
    summary: summarize([file]),
    looked: 1,
    fixed: { findings: 0, files: 0 },
  };
  const options = {
    failOn: 'error',
    quiet: false,
    fixed: undefined,
    colors: createColors(false),
    version: '',
    cwd: '/',
    checkout: undefined,
    width: undefined,
  } as const;
  const { files } = JSON.parse(json(result, options)) as { files: [typeof file] };
  const lines = pretty(result, options).split('\n');
  const asText = lines.map((line, index) => [line, lines[index + 1] ?? ''] as const);
  return { asJson: files[0].findings, asText };
}

describe('the description of an expected value', () => {
  for (const [kind, sample] of samples) {
    for (const path of pathsIn(sample)) {
      const values = nodeAt(kind, sample, path)?.values ?? [];
      if (values.length < 2) continue;
      const name = `${kind} /${path.join('/')}`;

      it(`is the same in hovers and completions: ${name}`, () => {
        const text = textOf(sample);
        const onValue = hovered(text, path, 'value');
        const onKey = hovered(text, path, 'key');
        const current = path.reduce<unknown>(
          (value, key) => (value as Record<string | number, unknown>)[key],
          sample,
        );
        for (const { value, description } of values) {
          assert.ok(description !== undefined && description !== '', `${value}`);
          const line = `\`${value}\``;
          assert.ok(onKey.includes(line) && onKey.includes(`: ${description}`), onKey);
          if (value === current)
            assert.ok(onValue.includes(`**${line}**: ${description}`), onValue);
          const item = completedAt(text, path).find(({ label }) => label === value);
          assert.equal(item?.documentation, description);
        }
      });

      it(`is part of the message about a wrong value: ${name}`, () => {
        const wrong = kind === 'event' ? 'thread.run.step.nonsense' : 'nonsense';
        const found = findingsOf(
          documentOf(textOf(withValue(sample, path, wrong))),
          context,
        ).filter(({ finding }) =>
          ['enum', 'unknown-tool', 'unknown-step-type'].includes(finding.rule),
        );
        const listed = values.map(({ value }) => `\`${value}\``).sort();
        const said = found.map(
          ({ finding }) => finding.message.split(/Expected one of: /)[1] ?? '',
        );
        assert.deepEqual(
          said.map((list) => list.split(', ').sort()),
          [listed],
        );
      });
    }
  }
});

describe('a timestamp', () => {
  for (const [given, moment] of [
    [1699063291000, '2023-11-04 02:01:31Z'],
    [1699063291000000, '2023-11-04 02:01:31Z'],
  ] as const) {
    it(`is the same in hover, diagnostic, fix and on the command line: ${given}`, () => {
      const text = documentWith(`"completed_at": ${given}`);
      const [found, ...more] = findingsOf(documentOf(text), context);
      assert.deepEqual(more, []);
      assert.ok(found);
      assert.ok(found.finding.message.includes(moment), found.finding.message);
      assert.ok(found.finding.fixes?.[0]?.title.includes(moment));
      assert.ok(hovered(text, ['completed_at'], 'value').includes(moment));
      const { asText } = commandLine(text);
      assert.ok(asText.some(([line]) => /\^{3,}/.test(line) && line.includes(moment)));
    });
  }
});

describe('the prefix of an ID', () => {
  for (const [kind, sample] of samples) {
    if (kind !== 'step') continue;
    for (const path of pathsIn(sample)) {
      const prefix = nodeAt(kind, sample, path)?.annotations.id?.prefix;
      if (prefix === undefined) continue;

      it(`is the same in hover and diagnostic: /${path.join('/')} of ${sample.id}`, () => {
        const text = textOf(withValue(sample, path, '12'));
        const found = findingsOf(documentOf(text), context).filter(
          ({ finding }) => finding.rule === 'id-prefix',
        );
        assert.deepEqual(
          found.map((one) => [one.finding.message.includes(`(\`${prefix}…\`)`), one.path]),
          [[true, path]],
        );
        assert.ok(hovered(text, path, 'value').includes(`(\`${prefix}…\`)`));
      });
    }
  }
});

/** What the schemas say about a path; the steps in lists and events have paths of their own. */
function nodeAt(kind: SchemaKind, root: unknown, path: JsonPath): SchemaNode | undefined {
  return kind === 'list' || kind === 'event'
    ? path[0] === 'data'
      ? undefined
      : schemaAt(kind, path, root)
    : schemaAt(kind, path, root);
}

function hovered(text: string, path: JsonPath, target: 'key' | 'value'): string {
  return hover(documentOf(text), positionOf(text, path, target), context)?.contents ?? '';
}

function completedAt(text: string, path: JsonPath) {
  return completion(documentOf(text), positionOf(text, path, 'value'), context);
}

function positionOf(text: string, path: JsonPath, target: 'key' | 'value') {
  const { offset } = spanOf(parse(text), path, target);
  return positionAt(documentOf(text).source.chunks, offset + 1);
}
