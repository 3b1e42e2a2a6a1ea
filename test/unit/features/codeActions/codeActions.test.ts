import assert from 'node:assert/strict';
import { codeActions } from '../../../../server/src/features/codeActions/codeActions.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { textOf } from '../../../../server/src/text/chunks/sourceText.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { messageStep, toolStep } from '../../schema/samples.ts';

import { actions, at, context, done, step, titles } from './actions.ts';

describe('quick fixes', () => {
  it('are the fixes of the findings that the range touches', () => {
    const text = at(
      { ...messageStep, status: 'complete', completed_at: 1699063291000 },
      '"complete"',
    );
    const [fix] = actions(text, ['quickfix']);
    assert.equal(fix?.title, 'Change to `completed`');
    assert.equal(fix?.isPreferred, true);
    assert.deepEqual(
      fix?.solves.map(({ finding }) => finding.rule),
      ['enum'],
    );
    assert.deepEqual(titles(text, ['quickfix']), ['Change to `completed`']);
    assert.match(done('Change to `completed`', text), /"status": "completed",\n/);
  });

  it('mention an inserted placeholder, and are not preferred then', () => {
    const { run_id: _, ...nameless } = messageStep;
    const text = JSON.stringify({ ...nameless, last_error: null });
    const missing = actions(`|${text}`, ['quickfix']);
    const unsafe = missing.filter(({ title }) => title.includes('placeholder'));
    assert.deepEqual(
      unsafe.map(({ title, isPreferred }) => [title, isPreferred]),
      [['Add `run_id` with the placeholder `"run_abc123"`', false]],
    );
  });

  it('are preferred and come first if they are safe', () => {
    const text = at(
      { ...messageStep, completed_at: null, failed_at: 1699063291 },
      'null,\n  "expired_at"',
    );
    assert.deepEqual(
      actions(text, ['quickfix']).map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ['Move `1699063291` (2023-11-04 02:01:31Z) to `completed_at`', true],
        ['Change `status` to `failed` as a placeholder', false],
      ],
    );
  });

  it('count only safe fixes when they fix all findings of a rule', () => {
    const steps = ['complete', 'completd', 'done'].map(
      (status) => `{ ${step}, "status": "${status}" }`,
    );
    const text = `[${steps.join(', ')}]`.replace('"complete"', '"|complete"');
    const title = 'Fix all 2 `enum` problems';
    const after = done(title, text, ['quickfix'], 'json');
    assert.deepEqual(
      JSON.parse(after).map(({ status }: { readonly status: string }) => status),
      ['completed', 'completed', 'done'],
    );
  });

  it('offer to fix all findings of a rule if there are several', () => {
    const text = `[{ ${step}, "status": "|complete" }, { ${step}, "status": "canceled", "createdAt": 1699063290 }]`;
    const title = 'Fix all 2 `enum` problems';
    assert.deepEqual(titles(text, ['quickfix'], 'json'), ['Change to `completed`', title]);
    assert.equal(
      done(title, text, ['quickfix'], 'json'),
      `[{ ${step}, "status": "completed" }, { ${step}, "status": "cancelled", "createdAt": 1699063290 }]`,
    );
  });

  it('work in the list around the steps', () => {
    const text = JSON.stringify({
      object: 'list',
      data: [messageStep],
      first_id: 'x',
      last_id: 'step_m1',
      has_more: false,
    });
    const [fix] = actions(text.replace('"x"', '|"x"'), ['quickfix'], 'json');
    assert.equal(fix?.solves[0]?.finding.rule, 'list-ids');
    assert.equal(applyEdits(text, fix.edits), text.replace('"x"', '"step_m1"'));
  });

  it('exist for every finding that has a fix, and every fix removes its finding', () => {
    const text = at(
      {
        ...toolStep,
        createdAt: 1699063290000,
        usage: { prompt_tokens: '1', completion_tokens: 2 },
      },
      '"usage"',
    );
    const { document } = fixtureWithCursor(text);
    for (const found of findingsOf(document, context)) {
      const { rule, message, fixes = [] } = found.finding;
      const offered = codeActions(document, found.range, context, ['quickfix']).filter(
        ({ solves }) => solves.some(({ finding }) => finding.message === message),
      );
      assert.ok(offered.length >= fixes.length, `${rule}: ${message}`);
      for (const { edits, title } of offered) {
        const after = findingsOf(documentOf(applyEdits(textOf(document.source), edits)), context);
        assert.ok(!after.some(({ finding }) => finding.message === message), title);
      }
    }
  });
});

describe('source.fixAll.runStep', () => {
  const text = `{ ${step}, "status": "complete", "createdAt": |1699063290000 }`;

  it('applies safe fixes only', () => {
    const missing = `{ ${step}, "status": "failed", "last_error": null, "failed_at": null| }`;
    assert.deepEqual(actions(missing, ['source.fixAll']), []);
  });

  it('is offered only on request', () => {
    for (const only of [
      ['source'],
      ['source.fixAll'],
      ['source.fixAll.runStep'],
      ['quickfix', 'source.fixAll'],
    ]) {
      assert.equal(actions(text, only).at(-1)?.kind, 'source.fixAll.runStep');
    }
    for (const only of [undefined, ['quickfix'], ['source.organizeImports'], ['refactor']]) {
      assert.ok(!actions(text, only).some(({ kind }) => kind === 'source.fixAll.runStep'));
    }
  });

  it('fixes the document, and is not offered if nothing is left', () => {
    const after = done('Fix all run step problems', text, ['source.fixAll']);
    assert.match(after, /"status": "completed".*"created_at": 1699063290 /);
    assert.deepEqual(actions(`${after}|`, ['source.fixAll']), []);
  });
});

describe('code actions', () => {
  it('are empty in unrelated documents, and safe in broken text', () => {
    assert.deepEqual(actions('{ "status": |"complete" }', undefined, 'json'), []);
    assert.deepEqual(titles(`{ ${step}, "status": |`), []);
    assert.equal(
      done(
        'Set status to `failed` with placeholder `last_error`',
        `{\n  ${step},\n  "sta|tus": "completed",\n  "id": \n}`,
      ),
      `{\n  ${step},\n  "status": "failed",\n  "failed_at": 1767225600,\n  "last_error": {\n    "code": "server_error",\n    "message": "Sorry, something went wrong."\n  },\n  "id": \n}`,
    );
  });
});
