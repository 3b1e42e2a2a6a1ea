import assert from 'node:assert/strict';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { documentOf } from '../../../support/fixture.ts';
import { messageStep } from '../../schema/samples.ts';

import { actions, at, context, done, step, titles } from './actions.ts';

describe('Set status to', () => {
  it('offers each other status on the properties of the step', () => {
    const names = (text: string) =>
      titles(text, ['refactor']).flatMap(
        (title) => /^Set status to `(.*?)`/.exec(title)?.[1] ?? [],
      );
    assert.deepEqual(names(at(messageStep, '"completed"')), [
      'in_progress',
      'cancelled',
      'failed',
      'expired',
    ]);
    assert.deepEqual(names(at(messageStep, '"message_id"')), []);
  });

  it('moves the end timestamp, and adds a placeholder error', () => {
    const failed = done(
      'Set status to `failed` with placeholder `last_error`',
      at(messageStep, '"status"'),
    );
    assert.equal(
      failed,
      JSON.stringify(messageStep, undefined, 2)
        .replace('"completed"', '"failed"')
        .replace('"completed_at": 1699063291', '"completed_at": null')
        .replace('"failed_at": null', '"failed_at": 1699063291')
        .replace(
          '"last_error": null',
          '"last_error": {\n    "code": "server_error",\n    "message": "Sorry, something went wrong."\n  }',
        ),
    );
    assert.equal(
      done('Set status to `completed`', failed.replace('"status"', '|"status"')),
      JSON.stringify(messageStep, undefined, 2),
    );
  });

  for (const [what, times, status, end] of [
    ['after the creation', '"created_at": 1699063290', 'cancelled', 1699063300],
    ['after the last of the times', '"created_at": 1, "failed_at": 20', 'cancelled', 30],
    ['now where no time is known', '"created_at": null', 'cancelled', 1767225600],
    ['before the limit', '"created_at": 100, "expires_at": 700', 'cancelled', 110],
    ['after the limit when it expires', '"created_at": 100, "expires_at": 700', 'expired', 710],
  ] as const) {
    it(`ends a step ${what}`, () => {
      const text = `{ ${step}, "sta|tus": "in_progress", ${times} }`;
      const after = done(`Set status to \`${status}\``, text);
      assert.equal(JSON.parse(after)[`${status}_at`], end);
    });
  }

  it('keeps the end of a step whose status is unknown', () => {
    const times = '"created_at": 1699063290, "completed_at": 1699063297';
    const text = `{ ${step}, "sta|tus": "complete", ${times} }`;
    assert.equal(JSON.parse(done('Set status to `cancelled`', text)).cancelled_at, 1699063297);
  });

  it('moves an end that equals the creation', () => {
    const text = `{ ${step}, "created_at": 100, "status": |"completed", "completed_at": 100 }`;
    assert.match(done('Set status to `expired`', text), /"expired_at": 110/);
  });

  it('mentions that the usage of a completed step is a placeholder', () => {
    const title = 'Set status to `completed` with placeholder `usage`';
    const { usage: _, ...bare } = messageStep;
    for (const running of [bare, { ...messageStep, usage: null }]) {
      const text = at({ ...running, status: 'in_progress', completed_at: null }, '"status"');
      const after = done(title, text);
      assert.deepEqual(
        findingsOf(documentOf(after), context).map(({ finding }) => finding.message),
        [],
      );
      const { prompt_tokens, completion_tokens, total_tokens } = JSON.parse(after).usage;
      assert.equal(total_tokens, prompt_tokens + completion_tokens);
    }
    const failed = { ...messageStep, status: 'failed' };
    assert.ok(titles(at(failed, '"status"')).includes('Set status to `completed`'));
  });

  it('leaves a step without findings from every status to every other', () => {
    for (const from of ['in_progress', 'cancelled', 'failed', 'expired', undefined]) {
      const first = JSON.stringify(messageStep, undefined, 2);
      const made = from === 'failed' ? ' with placeholder `last_error`' : '';
      const start =
        from === undefined
          ? first
          : done(`Set status to \`${from}\`${made}`, at(messageStep, '"status"'));
      for (const { title, edits } of actions(start.replace('"status"', '|"status"'), [
        'refactor',
      ])) {
        if (!title.startsWith('Set status')) continue;
        const findings = findingsOf(documentOf(applyEdits(start, edits)), context);
        assert.deepEqual(
          findings.map(({ finding }) => finding.message),
          [],
          `${from}: ${title}`,
        );
      }
    }
  });
});
