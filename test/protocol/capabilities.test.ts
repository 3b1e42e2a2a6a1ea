import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  type Diagnostic,
  DocumentSymbolRequest,
  HoverRequest,
  type Position,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { capabilitiesOf } from '../support/clientCapabilities.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const uri = 'file:///project/step.runstep.json';
const text = `{
  "object": "thread.run.step",
  "status": "complete",
  "created_at": 1718270007,
  "created_at": 1718270007,
  "step_details": { "type": "tool_calls", "tool_calls": [
    { "id": "call_1", "type": "retrieval", "retrieval": {} }
  ] }
}`;

function at(word: string, further = 3): Position {
  return TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + further);
}

/** What VS Code can do, but for one part of it. */
function vscodeWith(textDocument: ClientCapabilities['textDocument']): ClientCapabilities {
  const { vscode } = capabilitiesOf;
  return { ...vscode, textDocument: { ...vscode.textDocument, ...textDocument } };
}

describe('a client with few capabilities', () => {
  let client: LanguageClient;
  const start = async (capabilities: ClientCapabilities | 'vscode' | 'plain') => {
    client = await startClient(capabilities);
    client.open(uri, text, 'run-step');
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const hover = async () => {
    const found = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: at('"status"'),
    });
    assert.ok(found !== null && 'kind' in Object(found.contents));
    return found.contents as { readonly kind: string; readonly value: string };
  };
  const completion = async (word: string): Promise<readonly CompletionItem[]> => {
    const items = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: at(word),
    });
    assert.ok(Array.isArray(items));
    return items;
  };
  const symbols = () =>
    client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
  const codeActions = () =>
    client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: at('"complete"'), end: at('"complete"') },
      context: { diagnostics: [] },
    });

  it('gets hovers as Markdown if it prefers Markdown', async () => {
    await start('vscode');
    const { kind, value } = await hover();
    assert.equal(kind, 'markdown');
    assert.match(value, /\*\*`status`\*\*/);
  });

  const { hover: _, ...withoutHover } = capabilitiesOf.vscode.textDocument ?? {};
  const plainOnes: readonly (readonly [string, ClientCapabilities['textDocument']])[] = [
    ['nothing of hovers', withoutHover],
    ['nothing of their format', { ...withoutHover, hover: {} }],
    ['plain text', { ...withoutHover, hover: { contentFormat: ['plaintext'] } }],
    ['plain text first', { ...withoutHover, hover: { contentFormat: ['plaintext', 'markdown'] } }],
  ];
  for (const [name, textDocument = {}] of plainOnes) {
    it(`gets hovers as plain text if it says ${name}`, async () => {
      await start({ ...capabilitiesOf.vscode, textDocument });
      const { kind, value } = await hover();
      assert.equal(kind, 'plaintext');
      assert.match(value, /^status: /);
      assert.doesNotMatch(value, /`|\*\*|\]\(/);
    });
  }

  it('gets completions without snippets and other unsupported properties', async () => {
    await start(vscodeWith({ completion: { completionItem: {} } }));
    for (const item of [...(await completion('"status"')), ...(await completion('"complete"'))]) {
      assert.notEqual(item.insertTextFormat, 2);
      assert.doesNotMatch(item.textEdit?.newText ?? '', /\$\{?\d/);
      for (const member of ['preselect', 'tags', 'insertTextMode'] as const)
        assert.equal(item[member], undefined, member);
      const { documentation } = item;
      assert.ok(typeof documentation !== 'object' || documentation.kind === 'plaintext');
    }
  });

  it('gets no code actions if it supports only commands', async () => {
    await start(vscodeWith({ codeAction: {} }));
    assert.equal(client.initialized.capabilities.codeActionProvider, undefined);
    assert.equal(await codeActions(), null);
  });

  it('gets the outline as a list', async () => {
    await start(vscodeWith({ documentSymbol: {} }));
    const found = (await symbols()) ?? [];
    assert.ok(found.length >= 2);
    const [step, call] = found;
    assert.ok(step !== undefined && 'location' in step);
    assert.equal(step.location.uri, uri);
    assert.ok(call !== undefined && 'containerName' in call);
    assert.equal(call.containerName, step.name);
    assert.ok(found.every((symbol) => !('children' in symbol)));
  });

  const members = (diagnostics: readonly Diagnostic[]) =>
    [...new Set(diagnostics.flatMap((one) => Object.keys(one)))].sort();
  const least = ['code', 'message', 'range', 'severity', 'source'];

  it('gets all properties of a diagnostic if it supports them', async () => {
    await start('vscode');
    const found = await client.diagnostics(uri);
    const more = ['codeDescription', 'relatedInformation', 'tags'];
    assert.deepEqual(members(found), [...least, ...more].sort());
  });

  it('gets only the supported properties of a diagnostic', async () => {
    await start(vscodeWith({ publishDiagnostics: {} }));
    assert.deepEqual(members(await client.diagnostics(uri)), least);
  });

  const nextPush = () =>
    new Promise<PublishDiagnosticsParams>((resolve) => {
      client.connection.onNotification(PublishDiagnosticsNotification.type, resolve);
      client.open(uri, text, 'run-step');
    });

  it('gets the same properties of a pushed diagnostic', async () => {
    client = await startClient('plain');
    const { version, diagnostics } = await nextPush();
    assert.equal(version, undefined);
    assert.deepEqual(members(diagnostics), least);
  });

  it('gets the version of pushed diagnostics if it supports versions', async () => {
    client = await startClient({ textDocument: { publishDiagnostics: { versionSupport: true } } });
    assert.equal((await nextPush()).version, 1);
  });

  it('gets no unsupported requests, and can use all features', async () => {
    await start('plain');
    const published = client.published(uri);
    client.configure({ rules: { enum: 'hint' } });
    assert.equal((await published).find(({ code }) => code === 'enum')?.severity, 4);
    assert.equal((await hover()).kind, 'plaintext');
    assert.ok((await completion('"complete"')).length >= 5);
    assert.ok(((await symbols()) ?? []).length > 0);
    assert.equal(await codeActions(), null);
    assert.deepEqual(client.asked, []);
  });
});
