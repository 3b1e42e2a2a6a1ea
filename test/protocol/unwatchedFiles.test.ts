import assert from 'node:assert/strict';
import {
  PublishDiagnosticsNotification,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { generateStep } from '../../bench/generate.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///w';
const uri = `${folder}/step.json`;

const step = generateStep({ seed: 3 }).text;
const wrong = step.replace(/"status": "\w+"/, '"status": "complete"');

const { id } = JSON.parse(step) as { id: string };

describe('for a client that does not watch files, the server', () => {
  const other = `${folder}/other.json`;
  const files = new Map<string, string>();
  let client: LanguageClient;
  let published: Map<string, readonly unknown[]>;
  let whenPublished: () => void;
  const start = async () => {
    files.clear();
    files.set(uri, wrong);
    published = new Map();
    whenPublished = () => {};
    client = await startClient('plain', undefined, files, { folders: [folder] });
    client.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      published.set(
        params.uri,
        params.diagnostics.map(({ code }) => code),
      );
      whenPublished();
    });
  };
  /** Waits until some rules were published for a file. */
  const isPublished = (of: string, rules: readonly string[]) =>
    new Promise<void>((resolve) => {
      whenPublished = () => {
        if (JSON.stringify(published.get(of)) === JSON.stringify(rules)) resolve();
      };
      whenPublished();
    });
  beforeEach(start);
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  it('registers for saved documents', () => {
    const sync = client.initialized.capabilities.textDocumentSync;
    assert.deepEqual(sync, { openClose: true, change: 2, save: { includeText: false } });
  });

  const events: Readonly<Record<string, () => void>> = {
    opened: () => client.open(other, '{}'),
    saved: () => {
      void client.connection.sendNotification('textDocument/didSave', {
        textDocument: { uri: other },
      });
    },
    closed: () => client.close(other),
  };
  for (const [event, happen] of Object.entries(events)) {
    it(`removes the diagnostics of a deleted file when a document is ${event}`, async () => {
      if (event !== 'opened') client.open(other, '{}');
      await isPublished(uri, ['enum']);
      files.delete(uri);
      happen();
      await isPublished(uri, []);
    });

    it(`reports new mistakes of a file when a document is ${event}`, async () => {
      if (event !== 'opened') client.open(other, '{}');
      await isPublished(uri, ['enum']);
      files.set(uri, step);
      happen();
      await isPublished(uri, []);
    });
  }

  it('finds new files when a document is saved', async () => {
    client.open(other, '{}');
    await isPublished(uri, ['enum']);
    const fresh = `${folder}/fresh.json`;
    files.set(fresh, wrong.replaceAll(id, 'step_fresh1'));
    events.saved?.();
    await isPublished(fresh, ['enum']);
  });

  it('reads a configuration file again when it is saved', async () => {
    const config = `${folder}/run-step.config.json`;
    await isPublished(uri, ['enum']);
    files.set(config, '{"rules": {"enum": "off"}}');
    await client.connection.sendNotification('textDocument/didSave', {
      textDocument: { uri: config },
    });
    await isPublished(uri, []);
  });

  it('removes the diagnostics of a deleted file when the client pulls those of the workspace', async () => {
    await client.stop();
    client = await startClient({ textDocument: { diagnostic: {} } }, undefined, files, {
      folders: [folder],
    });
    const askAll = (previousResultIds: { uri: string; value: string }[]) =>
      client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds });
    const [before] = (await askAll([])).items;
    assert.ok(before?.kind === 'full' && before.resultId !== undefined);
    assert.equal(before.items.length, 1);
    files.delete(uri);
    const [after] = (await askAll([{ uri, value: before.resultId ?? '' }])).items;
    assert.ok(after?.kind === 'full');
    assert.deepEqual(after.items, []);
  });
});
