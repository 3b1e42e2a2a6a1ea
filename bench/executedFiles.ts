import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import {
  type Connection,
  createConnection,
  createMessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../server/src/lsp/server.ts';
import { generateList } from './generate.ts';
import { capabilities } from './lsp/capabilities.ts';

/** Counts the files and functions of the server that a task executes, up to its answer. */

const { list } = new Command('npm run bench:files --')
  .description('Counts the files and functions of the server that a task executes.')
  .option('--list', 'print the files and functions of each task')
  .parse()
  .opts<{ readonly list?: boolean }>();

/** Maximum number of files in `server/src` that a task should execute. */
const targets = { hover: 20, 'quick fix': 28, keystroke: 40, completion: 24 } as const;

type Task = keyof typeof targets;

const root = fileURLToPath(new URL('../server/src/', import.meta.url));
const uri = 'file:///bench/steps.json';
const { text } = generateList(2, { seed: 42 });
const faulty = text.replace('"status": "', '"status": "x');

/** Returns the position after the first occurrence of a text in the document. */
function positionBehind(occurrence: string) {
  const end = faulty.indexOf(occurrence) + occurrence.length;
  const before = faulty.slice(0, end).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const onCreatedAt = positionBehind('"created');
const onStatus = positionBehind('"status": "x');

type Client = ReturnType<typeof createMessageConnection>;

/** Starts a server in this process, so that the profiler can see it. */
function connect(): Client {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server: Connection = createConnection(ProposedFeatures.all, toServer, toClient);
  startServer(server, { pause: () => new Promise((done) => setImmediate(done)) });
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  client.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/diagnostic/refresh', () => null);
  client.onRequest('workspace/inlayHint/refresh', () => null);
  client.listen();
  return client;
}

const textDocument = { uri };
let version = 1;

/** Types or deletes a letter and pulls diagnostics as VS Code does. */
async function typeLetter(client: Client): Promise<void> {
  const start = onStatus;
  version++;
  const isTyped = version % 2 === 0;
  const end = { ...start, character: start.character + (isTyped ? 0 : 1) };
  const contentChanges = [{ range: { start, end }, text: isTyped ? 'y' : '' }];
  await client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges,
  });
  await client.sendRequest('textDocument/diagnostic', { textDocument });
}

const tasks: Readonly<Record<Task, (client: Client) => Promise<unknown>>> = {
  hover: (client) =>
    client.sendRequest('textDocument/hover', { textDocument, position: onCreatedAt }),
  'quick fix': (client) =>
    client.sendRequest('textDocument/codeAction', {
      textDocument,
      range: { start: onStatus, end: onStatus },
      context: { diagnostics: [], only: ['quickfix'] },
    }),
  keystroke: typeLetter,
  completion: (client) =>
    client.sendRequest('textDocument/completion', { textDocument, position: onStatus }),
};

/** Returns the functions executed since the last call, by file. */
async function executed(session: Session): Promise<ReadonlyMap<string, readonly string[]>> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const files = new Map<string, readonly string[]>();
  for (const { url, functions } of result) {
    if (!url.startsWith('file:')) continue;
    const file = path.relative(root, fileURLToPath(url));
    const called = functions.filter(({ ranges: [whole] }) => (whole?.count ?? 0) > 0);
    if (file.startsWith('..') || called.length === 0) continue;
    files.set(
      file,
      called.map(({ functionName }) => functionName || '(anonymous)'),
    );
  }
  return files;
}

/** Prints how many files a task executed, and how many of them are protocol adapters or rules. */
function print(name: Task, files: ReadonlyMap<string, readonly string[]>): void {
  const functions = [...files.values()].reduce((sum, all) => sum + all.length, 0);
  const names = [...files.keys()];
  const server = names.filter((file) => file.startsWith('lsp/')).length;
  const rules = names.filter((file) => /^rules\/[^/]+$/.test(file)).length;
  const rest = files.size - server - rules;
  console.log(
    `${name}: ${files.size} files (target ${targets[name]}), ${functions} functions: ` +
      `${server} files of lsp/, ${rules} rules, ${rest} others`,
  );
  if (list) for (const [file, all] of files) console.log(`  ${file}: ${all.join(', ')}`);
}

async function main(): Promise<void> {
  const client = connect();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('initialized', {});
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'run-step', version, text: faulty },
  });
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  const warm = async () => {
    for (const task of Object.values(tasks)) await task(client);
    // Work after an answer does not belong to the next one.
    await setTimeout(200);
  };
  await warm();
  await warm();
  for (const name of Object.keys(targets) as Task[]) {
    await warm();
    await executed(session);
    await tasks[name](client);
    print(name, await executed(session));
  }
  process.exit();
}

await main();
