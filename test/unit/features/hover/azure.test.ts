import assert from 'node:assert/strict';
import { hover } from '../../../../server/src/features/hover/hover.ts';
import { positionAt } from '../../../../server/src/text/chunks/positions.ts';
import { contextWith, documentOf } from '../../../support/fixture.ts';
import { cursorIn } from '../../../support/marks.ts';
import { azureCalls, azureDelta, azureStep } from '../../schema/azureSamples.ts';

const sent = 'Sent by Azure AI Foundry, not in the documented schema.';

function hoverIn(text: string, offset: number): string | undefined {
  const document = documentOf(text, 'json');
  return hover(document, positionAt(document.source.chunks, offset), contextWith())?.contents;
}

function hoverAt(textWithCursor: string): string {
  const { text, offset } = cursorIn(textWithCursor);
  return hoverIn(text, offset) ?? '';
}

describe('hover on what only Azure AI Foundry sends', () => {
  for (const [name, object] of Object.entries({ step: azureStep, delta: azureDelta })) {
    it(`names the service at every name and value of the tool calls of a ${name}`, () => {
      const text = JSON.stringify(object);
      const start = text.indexOf('[');
      const end = text.lastIndexOf(']');
      const words = [...text.matchAll(/"\w+"|null/g)].filter(
        ({ index }) => index > start && index < end,
      );
      const without = words
        .map(({ index }) => [index, hoverIn(text, index + 1)] as const)
        .filter(([, contents]) => contents !== undefined && !contents.includes(sent))
        .map(([index]) => text.slice(index, index + 40));
      assert.deepEqual(without, []);
      assert.ok(words.length > 6 * azureCalls.length);
    });
  }

  for (const [what, text] of [
    [
      'an approval',
      '"object":"thread.run","required_action":{"type":"submit_tool_approval","submit_tool|_approval":{}}',
    ],
    [
      'a citation',
      '"object":"thread.message","content":[{"type":"text","text":{"value":"","annotations":[{"type":"url_citation","te|xt":""}]}}]',
    ],
    ['a tool of a run', '"object":"thread.run","tools":[{"type":"mcp","server_|url":""}]'],
    [
      'activities',
      '"object":"thread.run.step","step_details":{"type":"activities","activities":[{"server_|label":"a"}]}',
    ],
    ['the type of a step', '"object":"thread.run.step","type":"activi|ties"'],
    ['the name of that type', '"object":"thread.run.step","ty|pe":"activities"'],
  ] as const) {
    it(`names the service once at ${what}`, () => {
      assert.equal(hoverAt(`{${text}}`).split(sent).length, 2, hoverAt(`{${text}}`));
    });
  }

  it('does not name it at what is in the documented schema', () => {
    for (const text of ['"tool_|calls":[]', '"tool_calls":[{"type":"fun|ction"}]'])
      assert.ok(
        !hoverAt(
          `{"object":"thread.run.step","step_details":{"type":"tool_calls",${text}}}`,
        ).includes('Azure'),
      );
  });
});
