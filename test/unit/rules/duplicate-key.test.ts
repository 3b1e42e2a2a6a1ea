import assert from 'node:assert/strict';
import { findingsOf } from '../../../server/src/features/diagnostics/documentDiagnostics.ts';
import { contextWith, documentOf } from '../../support/fixture.ts';
import { documentWith, findingsInText } from './documents.ts';
import { step } from './values.ts';

describe('rule duplicate-key', () => {
  it('accepts the same key in two objects', () =>
    assert.deepEqual(findingsInText(documentWith('"metadata": { "id": "1" }')), []));

  it('reports the key whose value is lost, and removes it', () => {
    const text = documentWith('"last_error": null,\n"metadata": { "a": "1" },\n"metadata": {}');
    const [found, ...more] = findingsInText(text);
    assert.deepEqual(more, []);
    assert.equal(found?.finding.rule, 'duplicate-key');
    assert.equal(
      found.finding.message,
      'Duplicate key `metadata`: only the last value counts, so this one is lost',
    );
    assert.equal(found.start, text.indexOf('"metadata"'));
    assert.equal(text.slice(found.start, found.end), '"metadata"');
    const [fix] = found.finding.fixes ?? [];
    assert.equal(fix?.title, 'Remove this `metadata` as a placeholder');
    assert.equal(fix.safety, 'unsafe');
    const fixed = cut(text, fix.edits);
    assert.equal(fixed, documentWith('"last_error": null,\n"metadata": {}'));
    assert.deepEqual(findingsInText(fixed), []);
  });

  for (const [what, first] of [
    ['the same value as the last one', '{}'],
    ['null', 'null'],
  ]) {
    it(`removes ${what} safely`, () => {
      const text = documentWith(`"last_error": null,\n"metadata": ${first},\n"metadata": {}`);
      const [fix] = findingsInText(text)[0]?.finding.fixes ?? [];
      assert.deepEqual([fix?.title, fix?.safety], ['Remove this `metadata`', 'safe']);
    });
  }

  describe('reports nothing else of a name with two values', () => {
    for (const [name, text] of [
      ['a status', documentWith('"status": "completed",\n"status": "in_progress"')],
      ['a value of another type', documentWith('"created_at": 1699063290,\n"created_at": "now"')],
      ['the usage', documentWith('"usage": null,\n"usage": {}')],
      [
        'the details',
        documentWith(
          '"step_details": {},\n"step_details": {"type": "tool_calls", "tool_calls": 7}',
        ),
      ],
      [
        'a value inside of another',
        documentWith(
          '"usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3, "total_tokens": 4}',
        ),
      ],
      ['an end of a list', listWith('"first_id": "step_1", "first_id": "step_2"')],
      ['the data of a list', listWith('"data": [], "first_id": "step_1"')],
      ['an event', '{"event": "thread.run.step.created", "event": "done", "data": STEP}'],
      [
        'an event that would say another status',
        '{"event": "thread.run.step.completed", "event": "thread.run.step.created", "data": STEP}',
      ],
      [
        'the status of a step in an event',
        'event: thread.run.step.completed\ndata: STEP'.replace('STEP', twice('status', 'failed')),
      ],
      [
        'the run of a step in a list',
        `{"object": "list", "data": [STEP, ${twice('run_id', 'run_2').replace('step_1', 'step_2')}], "first_id": "step_1", "last_id": "step_2", "has_more": false}`,
      ],
    ] as const) {
      it(name, () => {
        const right = JSON.stringify(step());
        const found = findingsInText(text.replaceAll('STEP', right));
        assert.deepEqual(
          found.map(({ finding }) => finding.rule),
          ['duplicate-key'],
        );
      });
    }

    it('but does of one that is repeated as it is', () =>
      assert.deepEqual(
        findingsInText(documentWith('"status": "complete",\n"status": "complete"')).map(
          ({ finding }) => finding.rule,
        ),
        ['duplicate-key', 'enum'],
      ));

    it('but does where the rule is off', () =>
      assert.deepEqual(
        findingsInText(documentWith('"created_at": 1,\n"created_at": "now"'), {
          rules: { 'duplicate-key': 'off' },
        }).map(({ finding }) => finding.rule),
        ['type'],
      ));
  });

  it('checks lines with syntax errors, too', () => {
    const text = '\n{"a": 1, "a": 2} "object": "thread.run.step"\n\n{"object": "thread.run.step"}';
    const rules = findingsOf(documentOf(text, 'jsonl'), contextWith()).map(({ finding, range }) => [
      range.start.line,
      finding.rule,
    ]);
    assert.deepEqual(rules.slice(0, 2), [
      [1, 'duplicate-key'],
      [1, 'syntax'],
    ]);
  });

  it('reports every earlier one of three', () => {
    const text = documentWith('"metadata": { "a": "1", "b": "2", "a": "3", "\\u0061": "4" }');
    const found = findingsInText(text);
    assert.deepEqual(
      found.map(({ finding, start }) => [finding.rule, start]),
      [text.indexOf('"a"'), text.lastIndexOf('"a"')].map((start) => ['duplicate-key', start]),
    );
    const edits = found.flatMap(({ finding }) => finding.fixes?.[0]?.edits ?? []);
    assert.match(cut(text, edits), /\{ "b": "2", "\\u0061": "4" \}/);
  });
});

/** A step in which a name comes again, with another value. */
function twice(name: string, value: string): string {
  return JSON.stringify(step()).replace(/}$/, `,${JSON.stringify(name)}:${JSON.stringify(value)}}`);
}

/** A list of one step, with some members instead of its `first_id`. */
function listWith(members: string): string {
  return `{"object": "list", "data": [STEP], ${members}, "last_id": "step_1", "has_more": false}`;
}

function cut(text: string, edits: readonly { readonly kind: string }[]): string {
  const cuts = edits.flatMap((edit) => ('offset' in edit && 'length' in edit ? [edit] : []));
  return cuts.reduceRight(
    (rest, { offset, length }) =>
      rest.slice(0, Number(offset)) + rest.slice(Number(offset) + Number(length)),
    text,
  );
}
