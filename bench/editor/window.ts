import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  type Extension,
  extensions,
  languages,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import { isOurs } from '../../test/editor/suite/support.ts';
import { memoryName, variables, type WindowFigures } from './figures.ts';
import { activationTime } from './startupFigures.ts';

/** Runs in the extension host before the extension is active, and writes the measurements. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('run-step-json.run-step-json');
  const file = process.env[variables.file];
  if (!extension || file === undefined) throw new Error('nothing to measure');
  const measure = process.env[variables.measured] === 'nothing' ? measureNothing : measureStart;
  // VS Code's JSON support is running from here on.
  await hasDiagnostics(await open('running.json'), false);
  if (extension.isActive) throw new Error('the extension is active before it is needed');
  writeFileSync(file, JSON.stringify(await measure(extension)));
}

/** Measures the time from opening to first diagnostics, alternating with VS Code's JSON support. */
async function measureStart(extension: Extension<unknown>): Promise<WindowFigures> {
  const ours = async (name: string) => {
    const since = stopwatch();
    const document = await open(`${name}.runstep.json`);
    const opened = since();
    const [running] = await Promise.all([
      Promise.resolve(extension.activate()).then(since),
      hasDiagnostics(document, true),
    ]);
    return {
      [`${name} file of ours`]: since(),
      [`${name}: opened`]: opened,
      [`${name}: server running`]: running,
    };
  };
  const json = async (name: string) => {
    const since = stopwatch();
    await hasDiagnostics(await open(`${name}.json`), false);
    return { [`${name} JSON file`]: since() };
  };
  const turn = process.env[variables.jsonFirst] === undefined ? [ours, json] : [json, ours];
  const figures: WindowFigures[] = [];
  for (const name of ['first', 'second']) for (const next of turn) figures.push(await next(name));
  return Object.assign({}, ...figures);
}

/** Measures the time and memory that the extension needs in a window without fixtures. */
async function measureNothing(extension: Extension<unknown>): Promise<WindowFigures> {
  const before = usedMemory();
  const cpu = process.cpuUsage();
  await extension.activate();
  const { user, system } = process.cpuUsage(cpu);
  const after = usedMemory();
  return {
    activation: await activationTime(extension.id),
    'activation: CPU time': (user + system) / 1000,
    [`${memoryName}: resident`]: after.resident - before.resident,
    [`${memoryName}: heap`]: after.heap - before.heap,
  };
}

async function open(name: string): Promise<TextDocument> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no workspace folder is open');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, name));
  // Diagnostics do not need the editor, so do not wait for it.
  void window.showTextDocument(document);
  return document;
}

/** Resolves when a document has diagnostics of this extension, or of another one. */
function hasDiagnostics({ uri }: TextDocument, ours: boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!languages.getDiagnostics(uri).some((one) => isOurs(one) === ours)) return;
      listener.dispose();
      resolve();
    };
    const listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}

function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

/** Returns the memory of the extension host in bytes. */
function usedMemory() {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') for (let times = 0; times < 3; times++) collect();
  const { rss: resident, heapUsed: heap } = process.memoryUsage();
  return { resident, heap };
}
