import assert from 'node:assert/strict';
import {
  FileChangeType,
  RenameRequest,
  TextDocumentEdit,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { generateStep } from '../../bench/generate.ts';
import { type LanguageClient, startClient } from '../support/languageClient.ts';

const folder = 'file:///w';
const step = generateStep({ seed: 3 }).text;
const wrong = step.replace(/"status": "\w+"/, '"status": "complete"');
const { run_id: run } = JSON.parse(step) as { run_id: string };

function archive(body: string): string {
  const content = { mimeType: 'application/json', text: body };
  return JSON.stringify({ log: { version: '1.2', entries: [{ response: { content } }] } });
}

describe('files of the workspace, by their names', () => {
  let client: LanguageClient;
  let files: Map<string, string>;
  const start = async (
    contents: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, unknown>> = {},
    root = folder,
  ) => {
    files = new Map(Object.entries(contents).map(([name, text]) => [`${root}/${name}`, text]));
    const options = { builtInJson: true, readsFiles: true };
    client = await startClient('vscode', options, files, {
      folders: [root],
      ...(root.startsWith('file:') ? {} : { disk: {} }),
    });
    client.configure(settings);
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  /** The files in which something was found, with the rules. */
  const found = async () => {
    const { items } = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
    });
    return items.flatMap((report) =>
      report.kind === 'full' && report.items.length > 0
        ? [`${report.uri.split('/').at(-1)} ${report.items.map(({ code }) => code).join()}`]
        : [],
    );
  };
  /** The globs whose files the client reports. */
  const watched = () =>
    client.registered.flatMap(
      ({ registerOptions }) =>
        (registerOptions as { watchers?: { globPattern: string }[] }).watchers ?? [],
    );

  it('include HTTP archives, which are watched too', async () => {
    await start({ 'recordings/a.har': archive(wrong) });
    assert.deepEqual(await found(), ['a.har enum']);
    assert.ok(watched().some(({ globPattern }) => globPattern.includes('.har')));
    files.set(`${folder}/recordings/b.har`, archive(wrong));
    client.touched(`${folder}/recordings/b.har`, FileChangeType.Created);
    assert.deepEqual(await found(), ['a.har enum', 'b.har enum']);
  });

  it('include HTTP archives when an ID is renamed', async () => {
    await start({ 'a.har': archive(step), 'b.json': step });
    const uri = `${folder}/b.json`;
    client.open(uri, step);
    const line = step.split('\n').findIndex((one) => one.includes('"run_id"'));
    const edit = await client.connection.sendRequest(RenameRequest.type, {
      textDocument: { uri },
      position: { line, character: (step.split('\n')[line]?.indexOf(run) ?? 0) + 2 },
      newName: 'run_other1',
    });
    const changed = (edit?.documentChanges ?? []).filter(TextDocumentEdit.is);
    assert.deepEqual(changed.map(({ textDocument }) => textDocument.uri).sort(), [
      `${folder}/a.har`,
      uri,
    ]);
  });

  it('include those of the setting, with any extension', async () => {
    const log = `[2024-10-15 14:03:20] INFO: ${JSON.stringify(JSON.parse(wrong))} []\nbye\n`;
    await start({ 'logs/a.log': log, 'a.log': log, 'vcr.cassette': wrong });
    assert.deepEqual(await found(), []);
    client.configure({ include: ['logs/*.log', '*.cassette'] });
    assert.deepEqual(await found(), ['a.log enum', 'vcr.cassette enum']);
    const globs = watched().map(({ globPattern }) => globPattern);
    assert.ok(globs.includes('**/logs/*.log') && globs.includes('**/*.cassette'), globs.join(' '));
    files.set(`${folder}/logs/b.log`, log);
    client.touched(`${folder}/logs/b.log`, FileChangeType.Created);
    files.set(`${folder}/logs/a.log`, 'rotated');
    client.touched(`${folder}/logs/a.log`);
    assert.deepEqual(await found(), ['b.log enum', 'vcr.cassette enum']);
  });

  it('include those of a configuration file, below its folder', async () => {
    await start({
      'in/run-step.config.json': '{"include": ["*.out"]}',
      'in/deep/a.out': wrong,
      'b.out': wrong,
    });
    assert.deepEqual(await found(), ['a.out enum']);
    files.set(`${folder}/in/run-step.config.json`, '{"include": ["*.none"]}');
    client.touched(`${folder}/in/run-step.config.json`);
    assert.deepEqual(await found(), []);
  });

  it('are listed by the client if there is no disk', async () => {
    const root = 'vscode-vfs://github/owner/repository';
    const contents = { 'a.har': archive(wrong), 'logs/a.log': wrong, 'b.log': wrong };
    await start(contents, { include: ['logs/*'] }, root);
    assert.deepEqual(await found(), ['a.har enum', 'a.log enum']);
  });
});

describe('a document with a byte order mark', () => {
  it('has no mistake because of it', async () => {
    const client = await startClient();
    for (const [languageId, name] of [
      ['json', 'a.json'],
      ['run-step', 'a.runstep.json'],
    ] as const) {
      client.open(`${folder}/${name}`, `\ufeff${step}`, languageId);
      assert.deepEqual(await client.diagnostics(`${folder}/${name}`), []);
    }
    await client.stop();
  });
});
