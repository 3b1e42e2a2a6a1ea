import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver-types';
import {
  type TimelineAnswer,
  timelineIndexRequest,
  timelinePlaceRequest,
  timelineRequest,
} from '../../server/src/protocol.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const uri = 'file:///project/steps.json';
const textDocument = { uri };
const steps = [3, 2, 1].map((n) => ({ id: `step_${n}`, object: 'thread.run.step', created_at: n }));
const text = `[\n${steps.map((step) => JSON.stringify(step)).join(',\n')}\n]`;

describe('The timeline over the protocol', () => {
  let client: LanguageClient;
  const ask = (previous?: string) =>
    client.connection.sendRequest<TimelineAnswer | null>(timelineRequest, {
      textDocument,
      previous,
    });

  beforeEach(async () => {
    client = await startClient();
  });
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  it('is sent completely once, then as changes', async () => {
    client.open(uri, text);
    const first = await ask();
    assert.deepEqual(summary(first), [1, undefined, 0, 0, ['step_1', 'step_2', 'step_3']]);
    assert.equal(first?.totals.steps, 3);
    assert.equal(first?.timeZone, 'UTC');
    const start = { line: 2, character: text.split('\n')[2]?.indexOf('step_2') ?? 0 };
    const end = { line: 2, character: start.character + 6 };
    client.change(uri, 2, [{ range: { start, end }, text: 'step_4' }]);
    const second = await ask(first?.resultId);
    assert.deepEqual(summary(second), [2, first?.resultId, 1, 1, ['step_4']]);
    assert.deepEqual(summary(await ask(second?.resultId)).slice(2), [3, 0, []]);
  });

  it('is sent completely to a client with another state', async () => {
    client.open(uri, text);
    await ask();
    assert.deepEqual(summary(await ask('of another server')).slice(1), [
      undefined,
      0,
      0,
      ['step_1', 'step_2', 'step_3'],
    ]);
  });

  it('maps between steps and positions', async () => {
    client.open(uri, text);
    const place = (index: number) =>
      client.connection.sendRequest<Range | null>(timelinePlaceRequest, { textDocument, index });
    assert.deepEqual((await place(0))?.start, { line: 3, character: 0 });
    assert.deepEqual((await place(2))?.start, { line: 1, character: 0 });
    assert.equal(await place(3), null);
    const index = (line: number) =>
      client.connection.sendRequest<number | null>(timelineIndexRequest, {
        textDocument,
        position: { line, character: 5 },
      });
    assert.deepEqual([await index(1), await index(3), await index(0)], [2, 0, null]);
  });

  it('is empty for documents without run steps and for closed ones', async () => {
    assert.equal(await ask(), null);
    client.open(uri, '{"name": "x"}');
    assert.equal(await ask(), null);
  });
});

function summary(answer: TimelineAnswer | null) {
  if (answer === null) return assert.fail('There is no timeline.');
  const { version, previous, at, removed } = answer;
  return [version, previous, at, removed, answer.entries.map(({ id }) => id)];
}
