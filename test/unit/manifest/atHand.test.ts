import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import manifest from '../../../package.json' with { type: 'json' };
import { snippetsFile, snippetsText } from '../../../scripts/snippets.ts';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { fixtureChoices, newFixture } from '../../../server/src/features/templates/newFixture.ts';
import { contextWith, documentOf, testNow } from '../../support/fixture.ts';

const root = new URL('../../../', import.meta.url);
const { commands, menus, snippets, walkthroughs } = manifest.contributes;
const known = new Set(commands.map(({ command }) => command));

describe('the snippets', () => {
  it('are written by the build', () => {
    assert.equal(readFileSync(new URL(snippetsFile, root), 'utf8'), snippetsText());
  });

  it('insert the same objects as new fixtures, without tab stops for type and status', () => {
    const all = JSON.parse(snippetsText());
    for (const choice of fixtureChoices()) {
      const { object, type, status } = choice;
      const title = { 'thread.run': 'Run', 'thread.message': 'Message' }[object] ?? 'Run step';
      const name = [`${title}: ${status}`, type].filter(Boolean).join(' ');
      const { body } = all[name];
      const made = JSON.parse(newFixture({ object, type, status }, testNow) ?? '');
      const created = expanded(body).replace(/(?<="created_at": )\d+/, String(made.created_at));
      assert.deepEqual(JSON.parse(created), made);
      assert.ok(body.includes(`\t"status": "${status}",`));
    }
  });

  it('insert steps and tool calls without findings', () => {
    const all: Readonly<Record<string, { readonly body: readonly string[] }>> = JSON.parse(
      snippetsText(),
    );
    const texts = Object.entries(all).map(([name, { body }]) => [name, expanded(body)] as const);
    assert.equal(texts.filter(([name]) => name.startsWith('Run step: ')).length, 10);
    assert.equal(texts.filter(([name]) => name.startsWith('Tool call: ')).length, 3);
    for (const [name, text] of texts) {
      const document = name.startsWith('Tool call: ') ? stepWith(text) : text;
      const found = findingsOf(documentOf(document), contextWith());
      assert.deepEqual(
        found.map(({ finding }) => finding.message),
        [],
        name,
      );
    }
  });

  it('are in the files that the manifest names', () => {
    for (const { path } of snippets) assert.ok(existsSync(new URL(path, root)), path);
  });
});

describe('the walkthrough', () => {
  const steps = walkthroughs.flatMap((walkthrough) => walkthrough.steps);

  it('has pictures with a description', () => {
    for (const { media } of steps) {
      assert.ok(existsSync(new URL(media.svg, root)), media.svg);
      assert.ok(media.altText.length > 20);
    }
  });

  it('links to existing commands', () => {
    const named = steps.flatMap(({ description, completionEvents }) => [
      ...[...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, name = '']) => name),
      ...completionEvents.flatMap((event) => /^onCommand:(.*)/.exec(event)?.[1] ?? []),
    ]);
    assert.ok(named.length >= steps.length);
    const own = named.filter((name) => name.startsWith('runStep.'));
    assert.deepEqual(
      own.filter((name) => !known.has(name)),
      [],
    );
  });
});

describe('the menus', () => {
  it('contain existing commands', () => {
    const named = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });

  it('create a new fixture from the file menu', () => {
    assert.deepEqual(
      menus['file/newFile'].map(({ command }) => command),
      ['runStep.newFixture'],
    );
  });
});

/** The text of a snippet with its defaults. */
function expanded(body: readonly string[]): string {
  return body
    .join('\n')
    .replaceAll('$CURRENT_SECONDS_UNIX', String(testNow))
    .replaceAll(/\$\{\d+\|([^,|]+)[^}]*\}/g, '$1')
    .replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replaceAll(/\\([\\$}])/g, '$1');
}

function stepWith(call: string): string {
  const step = snippetOfStep();
  return step.replace(/"tool_calls": \[.*?\n\t\t\]/s, () => `"tool_calls": [${call}]`);
}

function snippetOfStep(): string {
  return expanded(JSON.parse(snippetsText())['Run step: in_progress tool_calls'].body);
}
