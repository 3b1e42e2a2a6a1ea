import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type PreviousResultId,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  type WorkDoneProgressEnd,
  type WorkDoneProgressReport,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { listFiles, readUri } from '../../server/src/lsp/workspace/nodeFiles.ts';
import {
  type ClientWorkspace,
  type LanguageClient,
  startClient,
} from '../support/languageClient.ts';
import {
  folder,
  idsOf,
  lines,
  pullOnce,
  startInWorkspace,
  stepOf,
  wrongOf,
} from '../support/workspaceReports.ts';

describe('diagnostics of workspace files', () => {
  let client: LanguageClient;
  let files: Map<string, string>;
  const start = async (...given: Parameters<typeof startInWorkspace>) => {
    ({ client, files } = await startInWorkspace(...given));
  };
  afterEach(async () => {
    await client.stop();
    assert.deepEqual(client.errors, []);
  });

  const pull = (previous?: PreviousResultId[]) => pullOnce(client, previous);

  it('apply the settings, and their changes', async () => {
    await start({ 'a.json': wrongOf(1) }, { rules: { enum: 'off' } });
    const first = await pull();
    assert.deepEqual(lines(first), ['a.json']);
    client.configure({ workspaceDiagnostics: false });
    const second = await pull(idsOf(first));
    assert.deepEqual(
      second.map(({ resultId }) => resultId),
      [undefined],
    );
    client.configure({});
    assert.deepEqual(lines(await pull()), ['a.json enum']);
  });

  it('apply the configuration file, and its changes', async () => {
    await start({
      'a.json': wrongOf(1),
      'left/out.json': wrongOf(2),
      'run-step.config.json': '{"exclude": ["left"], "rules": {"enum": "hint"}}',
    });
    const first = await pull();
    assert.deepEqual(lines(first), ['a.json enum']);
    files.set(`${folder}/run-step.config.json`, '{}');
    client.touched(`${folder}/run-step.config.json`);
    assert.deepEqual(lines(await pull(idsOf(first))), ['a.json enum', 'out.json enum']);
  });

  it('report progress to a client that supports it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`${n}.json`, stepOf(n)] as const),
    );
    await start(many);
    const shown: (WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd)[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'mine', (one) => {
      shown.push(one);
    });
    await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
      workDoneToken: 'mine',
    });
    assert.deepEqual(
      [shown[0]?.kind, shown[1]?.kind, shown.at(-1)?.kind],
      ['begin', 'report', 'end'],
    );
    assert.match(JSON.stringify(shown[1]), /\d+ of 300 files/);
    assert.ok(client.asked.includes('window/workDoneProgress/create'));
  });

  it('report when there are too many files', async () => {
    await start(Object.fromEntries(Array.from({ length: 20_001 }, (_, n) => [`${n}.json`, ''])));
    await pull();
    assert.equal(client.reported.length, 1);
    assert.match(client.reported[0] ?? '', /more than 20,000 files/);
  });

  it('include files of a virtual file system, through the client', async () => {
    const far = 'vscode-vfs://github/owner/repository';
    files = new Map([
      [`${far}/a.json`, wrongOf(1)],
      [`${far}/node_modules/x/b.json`, wrongOf(2)],
      [`${far}/out/c.json`, wrongOf(3)],
      [`${far}/run-step.config.json`, '{"exclude": ["out"]}'],
    ]);
    const options = { builtInJson: false, readsFiles: true };
    client = await startClient('vscode', options, files, { folders: [far] });
    assert.deepEqual(lines(await pull()), ['a.json enum']);
  });

  it('are those of the same files that the command line finds', async () => {
    const root = await mkdtemp(join(tmpdir(), 'run-step-'));
    const contents = {
      'a b.json': wrongOf(1),
      'deep/er/ä(1).runstep.json': wrongOf(2),
      'ignored/c.json': wrongOf(3),
      'node_modules/d.json': wrongOf(4),
      '.gitignore': 'ignored\n',
      'named.fixture': wrongOf(5),
      'run-step.config.json': '{"files": ["*.fixture"]}',
      'marked.json': `\ufeff${wrongOf(6)}`,
    };
    for (const [name, text] of Object.entries(contents)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    const workspace: ClientWorkspace = {
      folders: [pathToFileURL(root).href],
      disk: { readFile: readUri, listFiles },
    };
    client = await startClient('vscode', undefined, new Map(), workspace);
    const found = await pull();
    await rm(root, { recursive: true });
    assert.deepEqual(lines(found), [
      '%C3%A4%281%29.runstep.json enum',
      'a%20b.json enum',
      'marked.json enum',
      'named.fixture enum',
    ]);
    const [marked] = found.filter(({ uri }) => uri.endsWith('marked.json'));
    assert.ok(marked?.kind === 'full');
  });
});
