import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AnalysisContext } from '../../../../server/src/features/analysisContext.ts';
import { fixAll } from '../../../../server/src/features/codeActions/fixAll.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { fixOf } from '../../../../server/src/model/finding.ts';
import { clientNameOf } from '../../../../server/src/schema/sdkNames.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { runs } from '../../../support/examples.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { pathsIn, withValue } from '../../../support/values.ts';
import { samples } from '../../schema/samples.ts';

const context = contextWith();

function fixed(text: string, languageId?: string): string {
  return fixAll(documentOf(text, languageId), context).text;
}

describe('fixAll', () => {
  it('fixes all fixable findings and keeps the rest of the text', () => {
    const before = `{
    "_id": "step_1",
    "object": "thread.run.stepp", "created_at":1699063290000,
    "assistantId": "asst_1", "run_id": "run_1",   "thread_id": "thread_1",
    "type": "tool_calls",
    "status": "complete",
    "step_details": { "type": "tool_calls", "tool_calls": [
        {"id":"call_1","type":"retrieval","retrieval":{}}] },
    "cancelled_at": null, "completed_at": "2023-11-04T02:01:31Z", "expired_at": null, "failed_at": null,
    "last_error": null,
    "usage": { "prompt_tokens": 1.0, "completion_tokens": 2, "total_tokens": 4 }
}
`;
    const after = before
      .replace('_id"', 'id"')
      .replace('stepp', 'step')
      .replace('1699063290000', '1699063290')
      .replace('assistantId', 'assistant_id')
      .replace('complete"', 'completed"')
      .replace('"2023-11-04T02:01:31Z"', '1699063291')
      .replace('4 }', '3 }');
    const result = fixAll(documentOf(before), context);
    assert.equal(result.text, after);
    assert.equal(result.fixed, 7);
    assert.equal(applyEdits(before, result.edits), after);
    assert.deepEqual(fixAll(result.document, context).edits, []);
  });

  it('applies the fixes that other fixes made possible', () => {
    const before =
      '{"event":"thread.run.step.completed","data":{"object":"thread.run.step","status":"complete","completedAt":1699063290123}}';
    const after = fixed(before, 'json');
    assert.match(after, /"status":"completed"/);
    assert.match(after, /"completed_at":1699063290[,}]/);
    assert.equal(fixed(after, 'json'), after);
  });

  it('fixes the list around the steps', () => {
    const steps = samples[0][1];
    const text = JSON.stringify(
      { object: 'list', data: [steps], first_id: 'step_x', last_id: null },
      undefined,
      2,
    );
    const after = JSON.parse(fixed(text, 'json')) as Record<string, unknown>;
    assert.deepEqual(
      [after.first_id, after.last_id, after.has_more],
      [steps.id, steps.id, undefined],
    );
  });

  it('fixes only the findings that a filter accepts', () => {
    const document = documentOf(
      '{ "object": "thread.run.step", "status": "complete", "createdAt": 1699063290000 }',
    );
    const { text, fixed: count } = fixAll(document, context, {
      filter: ({ finding }) => finding.rule === 'enum',
    });
    assert.equal(
      text,
      '{ "object": "thread.run.step", "status": "completed", "createdAt": 1699063290000 }',
    );
    assert.equal(count, 1);
  });

  it('does not change broken text, unrelated files and findings without a fix', () => {
    for (const text of [
      '{ "object": "thread.run.step", "id": ',
      '[1, 2',
      '{ "object": "thread.run.step", "tool": ',
    ]) {
      assert.equal(fixed(text), text);
    }
    const other = '{ "status": "complete" }';
    assert.equal(fixed(other, 'json'), other);
  });

  it('fixes the readable part of broken text', () => {
    const text = '{\n  "object": "thread.run.step",\n  "status": "complete",\n  "id": \n}';
    assert.equal(fixed(text), text.replace('complete', 'completed'));
  });

  it('fixes a thousand findings in three thousand steps', function () {
    // Quadratic work would take minutes.
    this.timeout(20_000);
    const step = JSON.stringify(samples[0][1], undefined, 2);
    const steps = Array.from({ length: 3000 }, (_, at) =>
      step
        .replace('step_m1', `step_${at}`)
        .replace(at % 3 === 0 ? '1699063290' : '-', '1699063290000'),
    );
    const result = fixAll(documentOf(`[${steps.join(',\n')}]`, 'json'), context);
    assert.equal(result.fixed, 1000);
  });
});

describe('fixAll on generated mistakes', () => {
  for (const [conformance, unsafe] of [
    ['model', false],
    ['model', true],
    ['api', false],
  ] as const) {
    const which = `${conformance}, ${unsafe ? 'all' : 'safe'} fixes`;
    it(`leaves no fixable finding after one run (${which})`, () => {
      const own = contextWith({ settings: { conformance } });
      fc.assert(
        fc.property(mistaken(), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
          holds(JSON.stringify(value, undefined, indent), own, unsafe);
        }),
        { numRuns: runs(25, 400) },
      );
    });
  }
});

function holds(text: string, own: AnalysisContext, unsafe: boolean): void {
  const document = documentOf(text, 'json');
  const result = fixAll(document, own, { unsafe });
  assert.equal(applyEdits(text, result.edits), result.text);
  assert.doesNotThrow(() => JSON.parse(result.text));
  const left = findingsOf(documentOf(result.text, 'json'), own).filter(
    ({ finding }) => fixOf(finding, unsafe) !== undefined,
  );
  assert.deepEqual(
    left.map(({ finding }) => finding.message),
    [],
    `\n${text}\n${result.text}`,
  );
}

/** A sample with some typical mistakes. */
function mistaken(): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), how: fc.nat() });
  const changes = fc.array(change, { minLength: 1, maxLength: 5 });
  return fc.tuple(fc.constantFrom(...samples), changes).map(([[, sample], list]) =>
    list.reduce<unknown>((value, { at, how }) => {
      const paths = pathsIn(value).filter((path) => path.length > 0 && path.at(-1) !== 'object');
      const path = paths[at % paths.length];
      if (path === undefined) return value;
      const old = path.reduce<unknown>(
        (one, key) => (one as Record<string | number, unknown>)[key],
        value,
      );
      const name = path.at(-1);
      const slips: readonly (() => unknown)[] = [
        () => withValue(value, path, typeof name === 'number' ? {} : undefined),
        () => withValue(value, path, null),
        () => withValue(value, path, typeof old === 'number' ? old * 1000 : `${String(old)}x`),
        () => withValue(value, path, typeof old === 'number' ? String(old) : 'failed'),
        () => withValue(value, path, old === 1699063290 ? new Date(old * 1000).toISOString() : []),
        () => withValue(value, path, 'complete'),
        () => (typeof name === 'number' ? value : renamed(value, path, clientNameOf(name ?? ''))),
        () => (typeof name === 'number' ? value : renamed(value, path, `${name ?? ''}s`)),
      ];
      return slips[how % slips.length]?.();
    }, sample),
  );
}

function renamed(root: unknown, path: readonly (string | number)[], name: string): unknown {
  const holder = path.slice(0, -1);
  const object = holder.reduce<unknown>(
    (one, key) => (one as Record<string | number, unknown>)[key],
    root,
  );
  const entries = Object.entries(object as object).map(([key, one]) => [
    key === path.at(-1) ? name : key,
    one,
  ]);
  return holder.length === 0
    ? Object.fromEntries(entries)
    : withValue(root, holder, Object.fromEntries(entries));
}
