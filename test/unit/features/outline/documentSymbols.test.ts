import assert from 'node:assert/strict';
import {
  type DocumentSymbol,
  documentSymbols,
} from '../../../../server/src/features/outline/documentSymbols.ts';
import { contextWith, documentOf, offsetsOf } from '../../../support/fixture.ts';

const step =
  '{"object": "thread.run.step", "id": "step_1", "type": "tool_calls", "status": "failed"}';
const call =
  '{"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": ""}}';

describe('documentSymbols', () => {
  for (const [what, text, expected] of [
    ['a step', step, ['object step_1 · tool_calls · failed']],
    ['a step without anything', '{}', ['object step']],
    [
      'the calls and the error of a step',
      `{"id": "step_1", "last_error": {"code": "server_error", "message": "Sorry"},
        "step_details": {"tool_calls": [${call}, {"type": "retrieval"}, 5]}}`,
      [
        'object step_1',
        '  error last_error · server_error (Sorry)',
        '  call get_weather · function (call_1)',
        '  call retrieval',
        '  call tool call',
      ],
    ],
    [
      'a list',
      `{"object": "list", "data": [${step}, ${step}], "has_more": false}`,
      [
        'list list · 2 steps',
        '  object step_1 · tool_calls · failed',
        '  object step_1 · tool_calls · failed',
      ],
    ],
    [
      'an empty list',
      '{"object": "list", "data": [], "first_id": null, "last_id": null, "has_more": false}',
      ['list empty list'],
    ],
    [
      'wrapped steps',
      `{"name": "x", "entries": [{"body": ${step}}], "list": {"object": "list", "data": [${step}]}}`,
      [
        'object step_1 · tool_calls · failed (entries[0].body)',
        'list list · 1 step (list)',
        '  object step_1 · tool_calls · failed',
      ],
    ],
    [
      'events',
      `[{"event": "thread.run.step.failed", "data": ${step}},
        {"event": "thread.run.step.delta", "data": {"object": "thread.run.step.delta", "id": "step_1",
          "delta": {"step_details": {"tool_calls": [${call}]}}}}]`,
      [
        'event thread.run.step.failed (step_1 · tool_calls · failed)',
        'event thread.run.step.delta (step_1 · delta)',
        '  call get_weather · function (call_1)',
      ],
    ],
    ['an array', `[${step}]`, ['object step_1 · tool_calls · failed']],
    [
      'broken text',
      `[${step}, {"object": "thread.run.step", "id": "step_2",`,
      ['object step_1 · tool_calls · failed', 'object step_2'],
    ],
    [
      "another vendor's objects",
      `[${step}, {"a": {"run_id": "", "thread_id": "", "step_details": ""}}]`,
      ['object step_1 · tool_calls · failed'],
    ],
  ] as const) {
    it(`shows ${what}`, () => assert.deepEqual(outline(text), expected));
  }

  it('is empty for an unrelated document', () =>
    assert.deepEqual(outline('{"id": "step_1"}', 'json'), []));

  it('has ranges that contain their children and begin with the selection', () => {
    const text = `{"object": "list", "data": [\n${step.replace('}', `, "step_details": {"tool_calls": [${call}]}}`)}]}`;
    const document = documentOf(text, 'json');
    const [list] = documentSymbols(document, contextWith());
    const [inner] = list?.children ?? [];
    const [part] = inner?.children ?? [];
    assert.deepEqual(
      [list, inner, part].map((symbol) => symbol && text.slice(...span(symbol))),
      [text, text.slice(text.indexOf('\n') + 1, -2), call],
    );
    function span({ range, selectionRange }: DocumentSymbol): [number, number] {
      const { start, end } = offsetsOf(document, range);
      assert.deepEqual(offsetsOf(document, selectionRange), { start, end: start + 1 });
      return [start, end];
    }
  });

  it('omits the content of steps if there are very many', () => {
    const many = Array(501).fill(`{"object": "thread.run.step", "last_error": {}}`).join();
    const symbols = documentSymbols(documentOf(`[${many}]`), contextWith());
    assert.equal(symbols.length, 501);
    assert.ok(symbols.every(({ children }) => children.length === 0));
  });
});

/** The outline with a line for each symbol: kind, name, detail. */
function outline(text: string, languageId?: string): readonly string[] {
  const language = languageId ?? (text.includes('"thread.run.step') ? 'json' : 'run-step');
  const lines = (symbols: readonly DocumentSymbol[], indent: string): readonly string[] =>
    symbols.flatMap(({ kind, name, detail, children }) => [
      `${indent}${kind} ${name}${detail === '' ? '' : ` (${detail})`}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(documentSymbols(documentOf(text, language), contextWith()), '');
}
