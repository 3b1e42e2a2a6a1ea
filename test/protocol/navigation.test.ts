import assert from 'node:assert/strict';
import {
  CompletionRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  type Position,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///w';
const step = (id: string, run = 'run_1') =>
  `{ "name": "🚀é", "id": "${id}", "object": "thread.run.step", "type": "message_creation", "status": "completed", "run_id": "${run}" }`;
const list = `{ "object": "list", "first_id": "step_1", "last_id": "step_1", "data": [\n${step('step_1')}\n] }`;
const stream = `event: thread.run.step.created\ndata: ${step('step_1')}\n\n`;

const contents: Readonly<Record<string, string>> = {
  'list.json': list,
  'run.sse': stream,
  'other.json': step('step_2', 'run_2'),
};

function positionOf(text: string, word: string): Position {
  return TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + 2);
}

describe('navigation over the protocol', () => {
  let client: LanguageClient;
  let files: Map<string, string>;
  const start = async (kind: Parameters<typeof startClient>[0] = 'vscode') => {
    files = new Map(Object.entries(contents).map(([name, text]) => [`${folder}/${name}`, text]));
    client = await startClient(kind, undefined, files, { folders: [folder] });
    client.open(`${folder}/list.json`, list);
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const at = (word: string) => ({
    textDocument: { uri: `${folder}/list.json` },
    position: positionOf(list, word),
  });
  /** A location as text: the file, and the text in the range. */
  const shown = ({ uri, range }: { uri: string; range: TextEdit['range'] }) => {
    const text = files.get(uri) ?? '';
    return `${uri.slice(folder.length + 1)} ${TextDocument.create(uri, '', 0, text).getText(range)}`;
  };
  /** The texts of the files after an edit. */
  const applied = (edit: WorkspaceEdit | null) => {
    const changes =
      edit?.documentChanges?.flatMap((change) =>
        TextDocumentEdit.is(change) ? [[change.textDocument.uri, change.edits] as const] : [],
      ) ?? Object.entries(edit?.changes ?? {});
    return changes.map(([uri, edits]) => {
      const document = TextDocument.create(uri, '', 0, files.get(uri) ?? '');
      return [uri.slice(folder.length + 1), TextDocument.applyEdits(document, edits as TextEdit[])];
    });
  };
  const renamedTo = (name: string) =>
    client.connection.sendRequest(RenameRequest.type, { ...at('step_1'), newName: name });

  it('goes to definitions in this file and others', async () => {
    await start();
    const found = await client.connection.sendRequest(DefinitionRequest.type, at('step_1'));
    assert.ok(Array.isArray(found));
    assert.deepEqual(
      found.map((one) => 'range' in one && shown(one)),
      ['list.json step_1', 'run.sse step_1'],
    );
  });

  it('finds references in files that are open or not, as they are now', async () => {
    await start();
    client.open(`${folder}/other.json`, step('step_3', 'run_1'));
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...at('run_1'),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      found?.map(({ uri }) => uri.slice(folder.length + 1)),
      ['list.json', 'other.json', 'run.sse'],
    );
  });

  it('highlights the occurrences of an ID', async () => {
    await start();
    const found = await client.connection.sendRequest(DocumentHighlightRequest.type, at('step_1'));
    assert.deepEqual(
      found?.map(({ kind }) => kind),
      [2, 2, 3],
    );
  });

  it('renames an ID in all files, with versions', async () => {
    await start();
    const before = await client.connection.sendRequest(PrepareRenameRequest.type, at('step_1'));
    assert.equal(before !== null && 'placeholder' in before && before.placeholder, 'step_1');
    const edit = await renamedTo('step_9');
    assert.deepEqual(applied(edit), [
      ['list.json', list.replaceAll('step_1', 'step_9')],
      ['run.sse', stream.replaceAll('step_1', 'step_9')],
    ]);
    assert.deepEqual(
      edit?.documentChanges?.map((one) => 'textDocument' in one && one.textDocument.version),
      [1, null],
    );
  });

  it('renames in the current files on disk', async () => {
    await start();
    await renamedTo('step_8');
    const fresh = `\n\n${stream}`;
    files.set(`${folder}/run.sse`, fresh);
    assert.deepEqual(applied(await renamedTo('step_9'))[1], [
      'run.sse',
      fresh.replaceAll('step_1', 'step_9'),
    ]);
  });

  for (const [name, reason] of [
    ['step_2', /step_2 is already the ID of a run step in other\.json/],
    [' ', /An ID cannot be empty/],
  ] as const) {
    it(`refuses to rename to ${JSON.stringify(name)}, and says why`, async () => {
      await start();
      await assert.rejects(renamedTo(name), reason);
    });
  }

  it('escapes a file name that looks like a link', async () => {
    await start();
    const name = '[x](command:y)\u202e.json';
    files.set(`${folder}/${encodeURIComponent(name)}`, list.replaceAll('step_1', 'step_7'));
    await assert.rejects(renamedTo('step_7'), /in \[x\] \(command:y\)\\u202e\.json$/);
  });

  it('renames only IDs', async () => {
    await start();
    const found = await client.connection.sendRequest(PrepareRenameRequest.type, at('thread.run'));
    assert.equal(found, null);
  });

  it('uses the position encoding of the client', async () => {
    await start({
      general: { positionEncodings: ['utf-8'] },
      textDocument: { diagnostic: {} },
    });
    const position = positionOf(list, 'run_1');
    const found = await client.connection.sendRequest(ReferencesRequest.type, {
      ...at('run_1'),
      position: { ...position, character: position.character + 3 },
      context: { includeDeclaration: true },
    });
    // The rocket takes four bytes instead of two units, and é two instead of one.
    const expected = [list, stream].map((text) => {
      const { line, character } = positionOf(text, 'run_1');
      return { line, character: character - 2 + 3 };
    });
    assert.deepEqual(
      found?.map(({ range }) => range.start),
      expected,
    );
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...at('run_1'),
      position: { ...position, character: position.character + 3 },
      newName: 'run_9',
    });
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [
      `${folder}/list.json`,
      `${folder}/run.sse`,
    ]);
    assert.deepEqual(
      Object.values(edit?.changes ?? {}).map(([one]) => one?.range.start),
      expected,
    );
  });

  it('does not rename in the workspace from a document outside it', async () => {
    await start();
    const textDocument = { uri: 'git:///w/list.json' };
    client.open(textDocument.uri, list);
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      ...at('step_1'),
      textDocument,
      newName: 'step_2',
    });
    assert.deepEqual(
      edit?.documentChanges?.map((one) => 'textDocument' in one && one.textDocument.uri),
      [textDocument.uri],
    );
  });

  it('finds symbols by ID, and leaves it to the client to show their files', async () => {
    await start();
    const found = await client.connection.sendRequest(WorkspaceSymbolRequest.type, {
      query: 'step_2',
    });
    assert.deepEqual(
      found?.map(({ name, location, containerName }) => [name, location.uri, containerName]),
      [['step_2 · message_creation · completed', `${folder}/other.json`, undefined]],
    );
  });

  it('offers the IDs of other files, with where they are used, in a list that depends on what is typed', async () => {
    await start();
    await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
    const list = await client.connection.sendRequest(CompletionRequest.type, at('run_1'));
    assert.ok(list !== null && 'items' in list);
    assert.equal(list.isIncomplete, true);
    assert.deepEqual(
      list.items.map(({ label, detail, filterText }) => [label, detail, filterText]),
      [
        ['run_2', 'run_id in other.json', '"ru'],
        ['run_…', 'new ID', '"run_'],
      ],
    );
  });

  it('links to the API reference and to files', async () => {
    await start();
    const found = await client.connection.sendRequest(DocumentLinkRequest.type, at('step_1'));
    assert.equal(found?.length, 2);
    assert.match(found[0]?.target ?? '', /^https:\/\/platform\.openai\.com\/docs\/api-reference\//);
  });
});
