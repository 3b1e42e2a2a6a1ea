import assert from 'node:assert/strict';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CreateFile,
  FileChangeType,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { generateStep } from '../../bench/generate.ts';
import {
  type ClientCommand,
  type ConfigEditAnswer,
  type ConfigEditParams,
  configEditRequest,
} from '../../server/src/protocol.ts';
import { capabilitiesOf } from '../support/clientCapabilities.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///project';
const uri = `${folder}/fixtures/step.runstep.json`;
const { vscode } = capabilitiesOf;
const creates: ClientCapabilities = {
  ...vscode,
  workspace: {
    ...vscode.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};
const { metadata, ...incomplete } = JSON.parse(generateStep({ seed: 3 }).text);
const text = JSON.stringify({ ...incomplete, id: 'x1' }, undefined, 2);

function isCreateOrEdit(
  change: NonNullable<WorkspaceEdit['documentChanges']>[number],
): change is CreateFile | TextDocumentEdit {
  return !('kind' in change) || change.kind === 'create';
}

describe('changes of the configuration file', () => {
  let client: LanguageClient;
  let files: Map<string, string>;
  const start = async (
    capabilities: ClientCapabilities = creates,
    given: Readonly<Record<string, string>> = {},
    options: {
      readonly folders?: readonly string[];
      readonly commands?: readonly ClientCommand[];
    } = {},
  ) => {
    files = new Map(Object.entries(given));
    const { folders = [folder], commands = [] } = options;
    client = await startClient(capabilities, { commands }, files, { folders });
    client.open(uri, text, 'run-step');
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  /** The quick fixes at a position that do not change the document itself. */
  const actionsAt = async (word: string): Promise<readonly CodeAction[]> => {
    const place = TextDocument.create(uri, 'json', 1, text).positionAt(text.indexOf(word));
    const found = await client.connection.sendRequest<readonly CodeAction[]>(
      CodeActionRequest.method,
      {
        textDocument: { uri },
        range: { start: place, end: place },
        context: { diagnostics: [], only: ['quickfix'] },
      },
    );
    return found.filter(({ edit, command }) => {
      const changed = [
        ...Object.keys(edit?.changes ?? {}),
        ...(edit?.documentChanges ?? []).map((one) =>
          'textDocument' in one ? one.textDocument.uri : '',
        ),
      ];
      return command !== undefined || !changed.includes(uri);
    });
  };
  const titlesAt = async (word: string) => (await actionsAt(word)).map(({ title }) => title);
  const rules = async () => (await client.diagnostics(uri)).map(({ code }) => code);

  /** Makes an edit as an editor does, and tells the server of the files. */
  const apply = ({ changes = {}, documentChanges = [] }: WorkspaceEdit) => {
    const edits: (CreateFile | TextDocumentEdit)[] = [
      ...Object.entries(changes).map(([one, its]) => ({
        textDocument: { uri: one, version: null },
        edits: its,
      })),
      ...documentChanges.filter(isCreateOrEdit),
    ];
    for (const change of edits) {
      if ('kind' in change) {
        assert.equal(files.has(change.uri), false);
        files.set(change.uri, '');
        continue;
      }
      const { uri: of } = change.textDocument;
      const before = files.get(of);
      assert.ok(before !== undefined, `${of} does not exist`);
      const document = TextDocument.create(of, 'json', 1, before);
      files.set(
        of,
        TextDocument.applyEdits(
          document,
          change.edits.filter((one) => 'newText' in one),
        ),
      );
      client.touched(of, FileChangeType.Changed);
    }
  };
  const take = async (word: string, title: string) => {
    const action = (await actionsAt(word)).find((one) => one.title === title);
    assert.ok(action?.edit, `offered: ${(await titlesAt(word)).join(', ')}`);
    apply(action.edit);
  };

  it('turn a rule off in a new file in the workspace folder', async () => {
    await start();
    assert.deepEqual(await rules(), ['required', 'id-prefix']);
    await take('"x1"', 'Turn off the rule `id-prefix` (creates run-step.config.json)');
    assert.deepEqual(
      [...files],
      [[`${folder}/run-step.config.json`, '{\n  "rules": {\n    "id-prefix": "off"\n  }\n}\n']],
    );
    assert.deepEqual(await rules(), ['required']);
  });

  it('turn a rule off in the file that governs the document, and keep its comments', async () => {
    const config = `${folder}/fixtures/run-step.config.json`;
    await start(creates, {
      [config]: '{\n\t"rules": { "enum": "hint" } // ours\n}\n',
      [`${folder}/run-step.config.json`]: '{}',
    });
    await take('"x1"', 'Turn off the rule `id-prefix`');
    assert.equal(
      files.get(config),
      '{\n\t"rules": { "enum": "hint", "id-prefix": "off" } // ours\n}\n',
    );
    assert.deepEqual(await rules(), ['required']);
  });

  it('suppress a finding in its file only', async () => {
    await start();
    const other = `${folder}/fixtures/other.runstep.json`;
    client.open(other, text, 'run-step');
    await take('"x1"', 'Suppress `id-prefix` here (creates run-step.config.json)');
    const config = JSON.parse(files.get(`${folder}/run-step.config.json`) ?? '');
    assert.deepEqual(config, {
      suppressions: [{ files: 'fixtures/step.runstep.json', pointer: '/id', rules: ['id-prefix'] }],
    });
    assert.deepEqual(await rules(), ['required']);
    const others = await client.diagnostics(other);
    assert.equal(
      others.some(({ code }) => code === 'id-prefix'),
      true,
    );
  });

  it('set the conformance to that of live services', async () => {
    await start(creates, { [`${folder}/run-step.config.json`]: '{ "conformance": "model" }' });
    await take('{', 'Accept what live services send (conformance `api`)');
    assert.equal(files.get(`${folder}/run-step.config.json`), '{ "conformance": "api" }');
    assert.deepEqual(await rules(), ['id-prefix']);
  });

  it('edit an open configuration file in the position encoding of the client', async () => {
    const general = { positionEncodings: ['utf-8'] };
    const config = `${folder}/run-step.config.json`;
    await start({ ...creates, general }, { [config]: '{}' });
    client.open(config, '{ "extraToolTypes": ["ä"], "rules": {} }', 'json');
    const [action] = (await actionsAt('"x1"')).filter(({ title }) => title.startsWith('Turn off'));
    assert.deepEqual(action?.edit?.documentChanges, [
      {
        textDocument: { uri: config, version: 1 },
        edits: [
          {
            range: { start: { line: 0, character: 38 }, end: { line: 0, character: 38 } },
            newText: ' "id-prefix": "off" ',
          },
        ],
      },
    ]);
  });

  it('are not offered if the file cannot be changed', async () => {
    await start(vscode);
    assert.deepEqual(await titlesAt('"x1"'), []);
    await client.stop();
    await start(creates, { [`${folder}/run-step.config.json`]: '{ "rules": ' });
    assert.deepEqual(await titlesAt('"x1"'), []);
    await client.stop();
    await start();
    client.configure({ rules: { 'id-prefix': 'warning' } });
    assert.deepEqual(await titlesAt('"x1"'), [
      'Suppress `id-prefix` here (creates run-step.config.json)',
    ]);
  });

  it('edit an existing file for a client that supports only text edits', async () => {
    const { workspaceEdit: _, ...workspace } = vscode.workspace ?? {};
    await start({ ...vscode, workspace }, { [`${folder}/run-step.config.json`]: '{}' });
    await take('"x1"', 'Turn off the rule `id-prefix`');
    assert.deepEqual(await rules(), ['required']);
  });

  it('do not turn off the rule of an error', async () => {
    await start();
    client.change(uri, 2, [{ text: text.replace(/"status": "\w+"/, '"status": "complete"') }]);
    const diagnostics = await client.diagnostics(uri);
    const [error] = diagnostics.filter(({ code }) => code === 'enum');
    assert.ok(error);
    const found = await client.connection.sendRequest<readonly CodeAction[]>(
      CodeActionRequest.method,
      { textDocument: { uri }, range: error.range, context: { diagnostics: [] } },
    );
    const titles = found.map(({ title }) => title);
    assert.equal(titles.includes('Suppress `enum` here (creates run-step.config.json)'), true);
    assert.equal(
      titles.some((title) => title.startsWith('Turn off')),
      false,
    );
  });

  it('are commands for a client that supports the custom request', async () => {
    await start(creates, {}, { commands: ['runStep.changeConfig'] });
    const actions = await actionsAt('"x1"');
    const change = { kind: 'rule', rule: 'id-prefix', severity: 'off' } as const;
    assert.deepEqual(
      actions.map(({ title, command }) => [
        title,
        command?.arguments?.[0],
        command?.arguments?.[1],
      ]),
      [
        ['Suppress `id-prefix` here', uri, { kind: 'suppress', pointer: '/id', rule: 'id-prefix' }],
        ['Turn off the rule `id-prefix`', uri, change],
      ],
    );
    const params: ConfigEditParams = { textDocument: { uri }, change };
    const ask = () =>
      client.connection.sendRequest<ConfigEditAnswer | null>(configEditRequest, params);
    assert.deepEqual(await ask(), {
      uri: `${folder}/run-step.config.json`,
      newText: '{\n  "rules": {\n    "id-prefix": "off"\n  }\n}\n',
    });
    const config = `${folder}/fixtures/run-step.config.json`;
    files.set(config, '[');
    client.touched(config, FileChangeType.Created);
    assert.deepEqual(await ask(), { uri: config });
  });

  it('are written beside a document outside the workspace folders', async () => {
    await start(creates, {}, { folders: [] });
    await take('"x1"', 'Turn off the rule `id-prefix` (creates run-step.config.json)');
    assert.deepEqual([...files.keys()], [`${folder}/fixtures/run-step.config.json`]);
    const untitled = 'untitled:Untitled-1';
    client.open(untitled, text, 'run-step');
    const params = { textDocument: { uri: untitled }, change: { kind: 'rule', rule: 'enum' } };
    assert.equal(await client.connection.sendRequest(configEditRequest, params), null);
  });
});
