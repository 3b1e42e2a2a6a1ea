import assert from 'node:assert/strict';
import { textOfDocument } from '../../../../server/src/document/document.ts';
import { completion } from '../../../../server/src/features/completion/completion.ts';
import { findingsOf } from '../../../../server/src/features/diagnostics/documentDiagnostics.ts';
import type { Conformance } from '../../../../server/src/model/settings.ts';
import { applyEdits } from '../../../../server/src/text/textEdit.ts';
import { contextWith, documentOf, fixtureWithCursor } from '../../../support/fixture.ts';
import { azureCalls, azureDelta, azureStep } from '../../schema/azureSamples.ts';
import { completedMessage, waitingRun } from '../../schema/runSamples.ts';

function offered(text: string, conformance: Conformance) {
  const { document, position } = fixtureWithCursor(text);
  return completion(document, position, contextWith({ settings: { conformance } }));
}

function labels(text: string, conformance: Conformance = 'api'): readonly string[] {
  return offered(text, conformance).map(({ label }) => label);
}

/** An object as text with a cursor in the place of a value. */
const slot = (object: object) => JSON.stringify(object).replace('"<|>"', '<|>');

const tools = [...new Set(azureCalls.map(({ type }) => type))];
const details = (...tool_calls: readonly unknown[]) => ({ type: 'tool_calls', tool_calls });
/** Texts with a cursor, and the variants of Azure AI Foundry that fit there. */
const slots: Readonly<Record<string, readonly [text: string, own: readonly string[]]>> = {
  'tool calls of a step': [slot({ ...azureStep, step_details: details('<|>') }), tools],
  'tool calls of a delta': [
    slot({ ...azureDelta, delta: { step_details: details('<|>') } }),
    tools,
  ],
  'tools of a run': [slot({ ...waitingRun, tools: ['<|>'] }), tools],
  'required actions': [slot({ ...waitingRun, required_action: '<|>' }), ['submit_tool_approval']],
  'annotations of a message': [
    slot({
      ...completedMessage,
      content: [{ type: 'text', text: { value: 'Hi【4:0†handbook.pdf】', annotations: ['<|>'] } }],
    }),
    ['url_citation'],
  ],
  'details of a step': [
    slot({ ...azureStep, type: 'activities', step_details: '<|>' }),
    ['activities'],
  ],
};

describe('completion of what only Azure AI Foundry sends', () => {
  for (const [name, [text, own]] of Object.entries(slots)) {
    it(`offers whole ${name} under api, behind the documented ones, and each is right`, () => {
      const all = labels(text);
      assert.deepEqual(
        all.filter((label) => own.includes(label)),
        own,
      );
      assert.equal(new Set(all).size, all.length);
      for (const item of offered(text, 'api').filter(({ label }) => own.includes(label))) {
        const { document } = fixtureWithCursor(text);
        const { start, end } = item.range;
        const after = applyEdits(textOfDocument(document), [
          { offset: start, length: end - start, text: item.insertText },
        ]);
        const context = contextWith({ settings: { conformance: 'api' } });
        const rules = findingsOf(documentOf(after), context)
          .filter(({ finding }) => finding.severity === 'error')
          .map(({ finding }) => `${finding.rule} ${finding.message}`);
        assert.deepEqual(rules, [], item.label);
        assert.ok(!/\{\}/.test(item.insertText.replace('"arguments":"{}"', '')), item.insertText);
      }
    });

    it(`offers none of the ${name} under model`, () => {
      const all = labels(text, 'model');
      assert.deepEqual(
        all.filter((label) => own.includes(label)),
        [],
      );
      assert.ok(all.length > 0);
    });
  }

  it('offers types and names, each with the service that sends it', () => {
    const text = (call: string) =>
      `{"object": "thread.run.step", "step_details": {"type": "tool_calls", "tool_calls": [{${call}}]}}`;
    const [mcp] = offered(text('"type": "<|>"'), 'api').filter(({ label }) => label === 'mcp');
    assert.equal(mcp?.detail, 'Azure AI Foundry');
    assert.match(String(mcp?.documentation), /Sent by Azure AI Foundry/);
    assert.ok(labels(text('"id": "call_1", <|>')).includes('bing_grounding'));
    assert.ok(!labels(text('"id": "call_1", <|>'), 'model').includes('bing_grounding'));
    assert.ok(!labels(text('"type": "<|>"'), 'model').includes('mcp'));
  });

  it('offers what belongs to a type that is there, whatever the conformance', () => {
    const text =
      '{"object": "thread.run.step", "step_details": {"type": "tool_calls", "tool_calls": [{"type": "mcp", <|>}]}}';
    for (const conformance of ['api', 'model'] as const)
      assert.deepEqual(labels(text, conformance), [
        'id',
        'arguments',
        'name',
        'server_label',
        'output',
      ]);
  });
});
