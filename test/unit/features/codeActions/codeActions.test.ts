import assert from 'node:assert/strict';
import {
  type CodeAction,
  codeActions,
} from '../../../../server/src/features/codeActions/codeActions.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { rangeAt } from '../../../../server/src/text/chunks/positions.ts';
import { textOf } from '../../../../server/src/text/chunks/sourceText.ts';
import { applyEdits } from '../../../../server/src/text/edit/edits.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { reversed } from '../../../support/values.ts';
import { messageStep, samples, toolStep } from '../../schema/samples.ts';

const context = contextWith();

function actions(
  textWithCursor: string,
  only?: readonly string[],
  languageId?: string,
): readonly CodeAction[] {
  const { document, position } = fixtureWithCursor(textWithCursor, languageId);
  return codeActions(document, { start: position, end: position }, context, only);
}

function titles(...args: Parameters<typeof actions>): readonly string[] {
  return actions(...args).map(({ title }) => title);
}

/** The text after the action of that title. */
function done(title: string, ...args: Parameters<typeof actions>): string {
  const action = actions(...args).find((one) => one.title === title);
  assert.ok(action, `${title} is not offered, but ${titles(...args).join(', ')}`);
  return applyEdits(textOf(fixtureWithCursor(args[0], args[2]).document.source), action.edits);
}

/** The JSON text of a value with the cursor before something in it. */
function at(value: unknown, before: string): string {
  const text = JSON.stringify(value, undefined, 2);
  assert.ok(text.includes(before), before);
  return text.replace(before, `|${before}`);
}

const step = '"object": "thread.run.step"';

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

describe('refactorings of timestamps', () => {
  const only = ['refactor.rewrite'];

  it('set a timestamp to now', () => {
    const title = 'Set to now: `1767225600` (2026-01-01 00:00:00Z)';
    assert.match(done(title, at(messageStep, '1699063291'), only), /"completed_at": 1767225600,/);
    assert.match(done(title, at(messageStep, '"failed_at"'), only), /"failed_at": 1767225600,/);
    assert.ok(!titles(at(messageStep, '"run_1"'), only).includes(title));
  });

  it('convert a value to seconds, unless a fix does', () => {
    const title = 'Convert to Unix seconds: `1699063290` (2023-11-04 02:01:30Z)';
    const off = contextWith({ settings: { rules: { type: 'off', 'timestamp-unit': 'off' } } });
    for (const value of ['2023-11-04T02:01:30Z', '2023-11-04T03:01:30+01:00', 1699063290123]) {
      const { document, position } = fixtureWithCursor(
        at({ ...messageStep, created_at: value }, '"created_at"'),
      );
      const range = { start: position, end: position };
      assert.ok(codeActions(document, range, off).some((one) => one.title === title));
    }
    const fixes = actions(at({ ...messageStep, created_at: 1699063290123 }, '1699063290123'));
    assert.equal(fixes.filter(({ edits }) => edits[0]?.text === '1699063290').length, 1);
  });
});

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

describe('Add all missing properties', () => {
  it('makes a step complete', () => {
    const after = done(
      'Add all missing properties',
      `{\n  ${step},\n  "step_details": { "type": "tool_calls" }|\n}`,
    );
    assert.deepEqual(findingsOf(documentOf(after), context), []);
    assert.match(after, /^\{\n {2}"id": "step_abc123",\n {2}"object"/);
    assert.match(after, /"step_details": \{ "type": "tool_calls", "tool_calls": \[\] \}/);
  });

  it('is not offered if nothing is missing', () => {
    assert.ok(!titles(at(messageStep, '"status"')).includes('Add all missing properties'));
  });
});

describe('Convert a call of the old API', () => {
  it('is offered anywhere in the call', () => {
    const call = '{ "id": "call_1", "type": "retrieval", "retrieval": {} }';
    const text = (one: string) =>
      `{ ${step}, "step_details": { "type": "tool_calls", "tool_calls": [${one}] } }`;
    for (const cursor of [call.replace('"id"', '|"id"'), call.replace('{}', '{|}')]) {
      assert.equal(
        done('Convert `retrieval` to `file_search`', text(cursor), ['refactor']),
        text(call.replaceAll('retrieval', 'file_search')),
      );
    }
    assert.ok(
      !titles(text(call).replace('"step_details"', '|"step_details"')).some((title) =>
        title.startsWith('Convert'),
      ),
    );
  });
});

describe('Sort keys', () => {
  const title = "Sort keys in the API's order";

  it('moves properties as they are', () => {
    assert.equal(
      done(
        title,
        `{\n  "x": [1,2],\n  "status" :"failed",\n  ${step},\n  |"step_details": { "tool_calls": [\n    { "type": "function", "id": "call_1" }\n  ], "type": "tool_calls" },\n  "a": 1.0\n}`,
        ['refactor'],
      ),
      `{\n  ${step},\n  "status" :"failed",\n  "step_details": { "type": "tool_calls", "tool_calls": [\n    { "id": "call_1", "type": "function" }\n  ] },\n  "x": [1,2],\n  "a": 1.0\n}`,
    );
  });

  it('sorts a client-library name like its JSON name', () => {
    const text = (members: string) => `{ ${step}, ${members} }`;
    assert.equal(
      done(title, text('"status": "failed", |"createdAt": 1, "_id": "a"'), ['refactor']),
      `{ "_id": "a", ${step}, "createdAt": 1, "status": "failed" }`,
    );
  });

  it('is offered on request, at the braces of the step, and if the step is selected', () => {
    const text = `[{ "status": "failed", ${step} }]`;
    const offersIn = (start: number, end: number, only?: readonly string[]) => {
      const document = documentOf(text, 'json');
      const range = rangeAt(document.source.chunks, start, end);
      return codeActions(document, range, context, only).some((one) => one.title === title);
    };
    const [open, close] = [text.indexOf('{'), text.indexOf('}')];
    const offered = [...text].flatMap((_, at) => (offersIn(at, at) ? [at] : []));
    assert.deepEqual(offered, [open, open + 1, close, close + 1]);
    assert.ok(offersIn(open, close + 1));
    assert.ok(!offersIn(open, close - 1));
    assert.ok(offersIn(open + 5, open + 5, ['refactor']));
    assert.ok(!offersIn(open + 5, open + 5, ['quickfix']));
  });

  for (const [kind, sample] of samples) {
    if (kind !== 'step' && kind !== 'delta') continue;
    it(`keeps every value of a ${kind}`, () => {
      const backwards = JSON.stringify(reversed(sample), undefined, 2);
      const after = done(title, `{|${backwards.slice(1)}`);
      assert.equal(after, JSON.stringify(sample, undefined, 2));
      assert.deepEqual(
        titles(`{|${after.slice(1)}`).filter((one) => one === title),
        [],
      );
    });
  }
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
