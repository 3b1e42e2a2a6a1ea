import assert from 'node:assert/strict';
import { redact } from '../../../server/src/features/redact.ts';
import { idRedactor } from '../../../server/src/model/ids/redactedIds.ts';
import { applyEdits } from '../../../server/src/text/textEdit.ts';
import { documentOf } from '../../support/fixture.ts';

const made = idRedactor();

function redacted(text: string, languageId = 'json'): string {
  const found = redact(documentOf(text, languageId), made);
  assert.ok(found);
  return applyEdits(text, found.edits);
}

/** A file with some values beside a run step, as JSON text. */
const recording = (...values: readonly unknown[]) =>
  JSON.stringify({ step: { object: 'thread.run.step' }, values }, undefined, 2);

/** The text without `«` and `»`, and with a placeholder for each name in them. */
const clean = (text: string) => text.replace(/[«»]/g, '');
const expected = (text: string) => text.replace(/«(.*?)»/g, (_, name: string) => made(name));

const guid = '8c1f0a52-77d3-4b9e-a6c4-0e5d93b1f2a7';

describe('the redaction of what Azure AI Foundry sends', () => {
  for (const text of [
    'https://«hotel-west».services.ai.azure.com/api/projects/«lobby»/threads?api-version=v1',
    `/subscriptions/«${guid}»/resourceGroups/«rg-hotel»/providers/Microsoft.CognitiveServices/accounts/«hotel-west»/projects/«lobby»/connections/«bing-1»`,
    `https://westus.api.azureml.ms/agents/v1.0/subscriptions/«${guid}»/resourceGroups/«rg-hotel»/providers/Microsoft.MachineLearningServices/workspaces/«rooms»/assistants`,
    `azureml://subscriptions/«${guid}»/resourcegroups/«rg-hotel»/workspaces/«rooms»/datastores/workspaceblobstore/paths/menu.md`,
    'azureai://accounts/«hotel-west»/projects/«lobby»/data/«menu»/versions/1.0',
    `westus.api.azureml.ms;«${guid}»;«rg-hotel»;«rooms»`,
    "{'get_urls': ['https://«hotelsearch».search.windows.net/indexes/«guests»/docs/856?api-version=2024-07-01']}",
    'https://«hotelqueue».queue.core.windows.net/«tool-output»',
    'https://«hotelblob».blob.core.windows.net/«photos»/«2025»/«pool.png»?sv=2024-11-04&se=2025-08-01',
    'https://«hotel».sharepoint.com/«sites»/«staff»/«Shared%20Documents»/«Salaries.docx»',
    'See https%3A%2F%2F«hotel-west».openai.azure.com%2Fopenai, or\n«hotel-west».cognitiveservices.azure.com.',
    `%2Fsubscriptions%2F«${guid}»%2FresourceGroups%2F«rg-hotel»`,
  ]) {
    it(`has placeholders for the names in ${clean(text)}`, () => {
      const before = recording(clean(text));
      assert.equal(redacted(before), recording(expected(text)));
      const inText = JSON.stringify({ body: before });
      assert.equal(redacted(inText), JSON.stringify({ body: recording(expected(text)) }));
      assert.equal(redacted(redacted(before)), redacted(before));
    });
  }

  it('finds a name that a stream sends in pieces', () => {
    const delta = (text: string) => {
      const call = { index: 0, type: 'azure_function', azure_function: { arguments: text } };
      const details = { type: 'tool_calls', tool_calls: [call] };
      const data = {
        id: 'step_a',
        object: 'thread.run.step.delta',
        delta: { step_details: details },
      };
      return `event: thread.run.step.delta\ndata: ${JSON.stringify(data)}\n\n`;
    };
    const text = ['{"uri":"https://ho', 'tel', '.queue.core', '.windows.net"}'].map(delta).join('');
    const after = redacted(text, 'plaintext');
    const pieces = [...after.matchAll(/"arguments":(".*?[^\\]"|"")/g)].map(([, one = '']) =>
      JSON.parse(one),
    );
    assert.equal(pieces.join(''), `{"uri":"https://${made('hotel')}.queue.core.windows.net"}`);
  });

  it('leaves addresses and paths of others as they are, and names that are placeholders', () => {
    const text = recording(
      'https://learn.microsoft.com/en-us/azure/projects/start',
      'https://github.com/accounts/projects/connections/data',
      'https://api.bing.microsoft.com/v7.0/search?q=pool site=example.org',
      'https://Sanitized.services.ai.azure.com/api/projects/00000/threads',
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/00000',
      'https://contoso.sharepoint.com',
      'sharepoint_grounding, search.windows.net and subscriptions/plan',
      { headers: { accept: 'application/json' }, url: 'https://example.com' },
      { url: 'https://example.com/pool.png' },
    );
    assert.equal(redacted(text), text);
  });

  it('takes out the headers for MCP servers and the signatures and keys of Azure Storage', () => {
    const signature = 'Zq7vR2mXw9LtB4nKc8HsD3fJ%2BpW0dYbN31x6%3D';
    const key = `Zq7vR2mXw9LtB4nKc8HsD3fJ+pW0dYbN31x6${'Ab1'.repeat(16)}==`;
    const values = (token: string, sig: string, account: string) => [
      { tool_approvals: [{ tool_call_id: 'none', approve: true, headers: { key: token } }] },
      { mcp: [{ server_label: 'rooms', headers: { a: token, b: 'REDACTED' }, allowed_tools: [] }] },
      `https://a-sample.blob.core.windows.net?se=2025-08-01&sig=${sig}&sp=r`,
      `AccountName=a;AccountKey=${account};EndpointSuffix=core.windows.net`,
    ];
    const before = recording(...values('123456', signature, key));
    const after = recording(...values('redacted', 'redacted', 'redacted'));
    assert.equal(redacted(before), after);
    assert.equal(redacted(before.replaceAll('&', '\\u0026')), after.replaceAll('&', '\\u0026'));
    // Some JSON writers escape characters of base64.
    assert.equal(redacted(before.replaceAll('+', '\\u002B')), after);
    assert.equal(redacted(after), after);
  });

  it('has a placeholder for a picture, which is base64 still', () => {
    const picture = Buffer.from('a screen with a password').toString('base64');
    const values = (data: string) => [
      { output: { type: 'computer_screenshot', image_url: `data:image/png;base64,${data}` } },
      { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${data}`, detail: 'high' } },
    ];
    const after = redacted(recording(...values(picture)));
    assert.equal(after, recording(...values(made(picture))));
    assert.equal(Buffer.from(made(picture), 'base64').toString('base64'), made(picture));
    assert.equal(redacted(after), after);
  });
});
