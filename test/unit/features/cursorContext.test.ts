import assert from 'node:assert/strict';
import { type CursorContext, contextAt } from '../../../server/src/features/cursorContext.ts';
import { fixtureWithCursor } from '../../support/fixture.ts';

describe('the context of the cursor', () => {
  for (const [text, expected] of [
    ['{"sta|tus": "completed"}', 'key /status = completed'],
    ['{"status|": "completed"}', 'key /status = completed'],
    ['{"status"|: "completed"}', 'key /status = completed'],
    ['{"status": "com|pleted"}', 'value /status = completed'],
    ['{"status": "completed"|}', 'value /status = completed'],
    ['{"expired_at": 169|9}', 'value /expired_at = 1699'],
    ['{"usage": {"total_|tokens": 3}}', 'key /usage/total_tokens = 3'],
    ['{"metadata": {"a": |"b"}}', 'value /metadata/a = b'],
    ['{"step_details":| {"type": "tool_calls"}}', 'value /step_details = [object Object]'],
  ] as const) {
    it(`sees ${expected} in ${text}`, () => assert.equal(summary(text), expected));
  }

  for (const [text, expected] of [
    ['{|}', 'key /'],
    ['{"id": "a", |}', 'key /'],
    ['{"id": "a", "st|', 'key /st'],
    ['{"id": "a", st|', 'key /'],
    ['{"status": |}', 'value /status'],
    ['{"status": |', 'value /status'],
    ['{"status": "comp|', 'value /status = comp'],
    ['{"usage": {"tot|}}', 'key /usage/tot'],
    ['{"status": "comp|}', 'value /status = comp'],
    ['{"status": nul|, "id": ""}', 'value /status'],
    [
      '{"step_details": {"type": "tool_calls", "tool_calls": [{"|',
      'key /step_details/tool_calls/0/',
    ],
  ] as const) {
    it(`sees ${expected} in the unfinished ${text}`, () => assert.equal(summary(text), expected));
  }

  it('has the token with its range in the document', () => {
    const { token } = cursor('  {"id": "step_|1"}');
    const inside = { start: 10, end: 16 };
    assert.deepEqual(token, { start: 9, end: 17, content: inside, value: 'step_1' });
    const word = { start: 7, end: 10 };
    assert.deepEqual(cursor('{"id": nu|l}').token, { ...word, content: word, value: undefined });
    assert.equal(cursor('{"id": | "a"}').token, undefined);
  });

  it('has the schemas of the node and of its parent', () => {
    const { schema, parent, suggested } = cursor('{"last_error": {"co|de": ""}}');
    assert.deepEqual([schema?.name, parent?.name, suggested], ['code', 'last_error', undefined]);
    assert.deepEqual(
      [...(cursor('{"last_error": {|}}').parent?.properties.keys() ?? [])],
      ['code', 'message'],
    );
    assert.equal(cursor('{"no|te": 1}').schema, undefined);
  });

  it('resolves client-library names at each level', () => {
    const call = '{"type": "function", "function": {"arg|uments": ""}}';
    const deep = cursor(`{"stepDetails": {"type": "tool_calls", "toolCalls": [${call}]}}`);
    assert.equal(deep.schema?.json, true);
    const own = cursor('{"created|At": 1}');
    assert.deepEqual([own.schema?.name, own.suggested], ['created_at', 'created_at']);
  });

  it('is in the list around run steps, at any depth', () => {
    const list = (rest: string) =>
      cursor(
        `{"body": {"object": "list", "data": [{"object": "thread.run.step"}], ${rest}}}`,
        'json',
      );
    const { kind, base, path, token } = list('"has_more": fal|se');
    assert.deepEqual([kind, base, path], ['list', { skeleton: ['body'] }, ['has_more']]);
    const word = { start: 81, end: 86 };
    assert.deepEqual(token, { ...word, content: word, value: false });
    assert.equal(list('"fir|').path[0], 'fir');
  });

  it('is in the event around a run step', () => {
    const data = '{"object": "thread.run.step"}';
    const { kind, base, path, schema } = cursor(
      `[{"event": "thread.run.step.created", "data": ${data}}, {"event": "thread.run.step|.failed", "data": ${data}}]`,
      'json',
    );
    assert.deepEqual([kind, base, path], ['event', { skeleton: [1] }, ['event']]);
    assert.equal(schema?.values?.length, 7);
  });

  it('is in the step, not in the text around it', () => {
    const { kind, base, path } = cursor(
      '{"object": "list", "data": [{"object": "thread.run.step"}, {"object": "thread.run.step", "id|": ""}]}',
      'json',
    );
    assert.deepEqual([kind, base, path], ['step', { island: 1 }, ['id']]);
  });

  for (const [what, text] of [
    ['a plain document', '{"sta|tus": "completed"}'],
    ['what is around a step', '{"na|me": {"object": "thread.run.step"}}'],
    [
      "another vendor's object",
      '{"run_id": "", "thread_id": "", "step_details": "", "sta|tus": ""}',
    ],
    ['an empty document', '|'],
  ] as const) {
    it(`is undefined in ${what}`, () => assert.equal(contextIn(text, 'json'), undefined));
  }

  it('is undefined below the nesting limit', () => {
    const deep = '['.repeat(20_000);
    assert.equal(contextIn(`{"id": ${deep}|`), undefined);
    assert.equal(contextIn(`{"i|d": ${deep}`)?.schema?.name, 'id');
  });
});

function contextIn(text: string, languageId?: string): CursorContext | undefined {
  const { document, offset } = fixtureWithCursor(text, languageId);
  return contextAt(document, offset);
}

function cursor(text: string, languageId?: string): CursorContext {
  const found = contextIn(text, languageId);
  assert.ok(found);
  return found;
}

function summary(text: string): string {
  const { isKey, path, value } = cursor(text);
  const written = value === undefined ? '' : ` = ${value}`;
  return `${isKey ? 'key' : 'value'} /${path.join('/')}${written}`;
}
