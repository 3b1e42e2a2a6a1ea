import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installEditor } from './install.ts';
import { type LaunchedEditor, launch } from './launch.ts';
import { print } from './log.ts';
import { editorVersion } from './versions.ts';

/** The exit code of a run that took too long, as `timeout` has it. */
const timedOut = 124;
/** The exit code of a run that could not be made. */
const broken = 70;
const limit = 240_000;

/** The arguments of the desktop VS Code that the tests use, read as VS Code reads them. */
interface ShimArguments {
  readonly flags: ReadonlyMap<string, string>;
  readonly extensionPaths: readonly string[];
  readonly workspace: string | undefined;
}

let editor: Promise<LaunchedEditor> | undefined;
let finishing = false;

/** Closes everything once, and exits with the first code. */
async function finish(code: number): Promise<void> {
  if (finishing) return;
  finishing = true;
  const launched = await editor?.catch(() => undefined);
  await launched?.close();
  process.exit(code);
}

function fail(reason: unknown): void {
  if (!finishing) console.error('VS Code in the browser:', reason);
  void finish(broken);
}

async function main(): Promise<void> {
  const { flags, extensionPaths, workspace } = parse(process.argv.slice(2));
  const version = editorVersion(flags.get('npm-vscode') ?? 'newest');
  editor = launch({
    editor: await installEditor(version),
    ...{ workspace, extensionPaths },
    testsPath: flags.get('extensionTestsPath'),
    extensionsDir: flags.get('extensions-dir'),
    settings: await ownSettings(flags.get('user-data-dir')),
    onLog: print,
    onExit: (code) => void finish(code),
    onDeath: fail,
  });
  await editor;
}

function parse(words: readonly string[]): ShimArguments {
  const flags = new Map<string, string>();
  const extensionPaths: string[] = [];
  const paths: string[] = [];
  for (const word of words) {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) paths.push(word);
    else if (name === 'extensionDevelopmentPath') extensionPaths.push(value);
    else flags.set(name, value);
  }
  return { flags, extensionPaths, workspace: paths[0] };
}

async function ownSettings(userData: string | undefined): Promise<Record<string, unknown>> {
  if (userData === undefined) return {};
  const path = join(userData, 'User', 'settings.json');
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void finish(130));
}
setTimeout(() => {
  console.error(`VS Code in the browser: not done after ${limit / 1000} s`);
  void finish(timedOut);
}, limit).unref();
void main();
