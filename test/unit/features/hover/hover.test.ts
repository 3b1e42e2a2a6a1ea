import assert from 'node:assert/strict';
import { hover } from '../../../../server/src/features/hover/hover.ts';
import type { DisplaySettings } from '../../../../server/src/model/displaySettings.ts';
import { contextWith, fixtureWithCursor, offsetsOf } from '../../../support/fixture.ts';
import { cursorIn } from '../../../support/marks.ts';

// `test/golden/hover` has the text of hovers.
describe('the hover', () => {
  it('has the range of the property name', () =>
    assert.equal(hovered('{"sta|tus": "x"}'), '"status"'));

  it('has the range of the value', () => assert.equal(hovered('{"type": "to|ols"}'), '"tools"'));

  it('shows the date in the time zone of the settings, or reports an unknown zone', () => {
    const text = '{"created_at": 1699063291|}';
    assert.match(
      contents(text, { timeZone: 'Asia/Kolkata' }) ?? '',
      /^\| `Asia\/Kolkata` \| 2023-11-04 07:31:31\+05:30 \|$/m,
    );
    assert.match(contents(text, { timeZone: 'local' }) ?? '', /^\| Local \|/m);
    assert.match(contents(text, { timeZone: 'A`|b' }) ?? '', /Unknown time zone ``A`\|b``\./);
  });

  it('is empty on unknown properties and between tokens', () => {
    for (const text of [
      '{"no|te": 1}',
      '{"note": 1|}',
      '{"id" : | "a"}',
      '{|"id": 1}'.replace('|"', '| "'),
    ]) {
      assert.equal(contents(text), undefined, text);
    }
  });

  it('says that an empty list does not say what it holds', () => {
    const expected = /The list is empty and does not say what it holds\./;
    const page = '"first_id": null, "last_id": null, "has_more": false';
    const step = '{"id": "step_1", "object": "thread.run.step", "type": "tool_calls"}';
    assert.match(contents(`{"object": "list", "da|ta": [], ${page}}`) ?? '', expected);
    assert.match(contents(`{"object": "li|st", "data": [], ${page}}`) ?? '', expected);
    const full = contents(`{"object": "list", "da|ta": [${step}], ${page}}`) ?? '';
    assert.match(full, /run steps of this page/);
    assert.doesNotMatch(full, expected);
  });

  it('says nothing in an API description', () => {
    const at = (name: string) => {
      const text = `{"${name}": "3", "example": {"object": "thread.run.step", "sta|tus": ""}}`;
      const { document, position } = fixtureWithCursor(text, 'json');
      return hover(document, position, contextWith());
    };
    assert.equal(at('openapi'), undefined);
    assert.ok(at('version'));
  });
});

describe('the hover on hostile text', () => {
  const tail = '[x](command:run) <img src=x> ![y](http://z) \\u202e';

  for (const start of ['`', 'x` ', '`` ', 'x\\n```\\n\\n', '~~~\\n````\\n']) {
    for (const text of [
      `{"metadata": {"${start}${tail}|": ""}}`,
      `{"metadata": {"a": "${start}${tail}${tail}|"}}`,
      `{"type": "${start}${tail}|"}`,
      call('function', `"arguments": "[\\"${start}${tail}|\\"]"`),
      call('code_interpreter', `"input": "${start}${tail}\\n|"`),
    ]) {
      it(`keeps all of the text inside code in ${text}`, () => {
        const outside = (contents(text) ?? '')
          .replace(/^(`{3,})\w+\n[\s\S]*?\n\1`*$/gm, '')
          .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '');
        assert.doesNotMatch(outside, /command:|<img|http:\/\/z|\u202e/);
      });
    }
  }
});

function contents(text: string, display: Partial<DisplaySettings> = {}): string | undefined {
  const { document, position } = fixtureWithCursor(text, languageOf(text));
  return hover(document, position, contextWith({ display }))?.contents;
}

/** The text in the range of the hover. */
function hovered(text: string): string | undefined {
  const { document, position } = fixtureWithCursor(text);
  const range = hover(document, position, contextWith())?.range;
  if (range === undefined) return undefined;
  const { start, end } = offsetsOf(document, range);
  return cursorIn(text).text.slice(start, end);
}

function languageOf(text: string): string {
  return text.includes('"thread.run.step') ? 'json' : 'run-step';
}

function call(type: string, members: string): string {
  return callOf(`"type": "${type}", "${type}": {${members}}`);
}

function callOf(members: string): string {
  return `{"step_details": {"type": "tool_calls", "tool_calls": [{${members}}]}}`;
}
