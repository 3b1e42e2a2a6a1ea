import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npmInstallOwn, npmUnpack } from './npm.ts';
import { supportFile } from './paths.ts';
import { type EditorVersion, pinned } from './versions.ts';

/** Parts of VS Code that no extension test needs and that make up half of its size. */
const unneeded = ['*.map', '*/extensions/copilot'];
const unneededModules = ['@github', '@microsoft/mxc-sdk', '@devcontainers', '@anthropic-ai'];

/** Puts a complete VS Code (server, web page, built-in extensions) into an empty folder. */
export async function fillEditor(folder: string, { codeServer }: EditorVersion): Promise<void> {
  const name = `code-server@${codeServer}`;
  await npmUnpack(folder, { name, inner: 'lib/vscode', without: unneeded });
  await npmInstallOwn(folder, await replacements(folder));
  const modules = join(folder, 'node_modules');
  await placeRipgrep(modules);
  await placeStandIns(modules);
  for (const unwanted of unneededModules) {
    await rm(join(modules, unwanted), { recursive: true, force: true });
  }
}

/** The packages to install beside or instead of what an older VS Code asks for. */
async function replacements(folder: string): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const dependencies: Readonly<Record<string, string>> = manifest.dependencies;
  const watcher = dependencies['@parcel/watcher'] ?? '';
  return [
    // 2.1 crashes under Node 22, and then no change on disk is ever seen.
    ...(watcher.includes('2.1.') ? [`@parcel/watcher@${pinned.parcelWatcher}`] : []),
    // The older ripgrep package downloads its program in an install script.
    ...(dependencies['@vscode/ripgrep'] ? [`@vscode/ripgrep-universal@${pinned.ripgrep}`] : []),
  ];
}

async function placeRipgrep(modules: string): Promise<void> {
  if (!existsSync(join(modules, '@vscode', 'ripgrep'))) return;
  const universal = join(modules, '@vscode', 'ripgrep-universal');
  const bin = join(modules, '@vscode', 'ripgrep', 'bin');
  await mkdir(bin, { recursive: true });
  await cp(join(universal, 'bin', `linux-${process.arch}`, 'rg'), join(bin, 'rg'));
  await rm(universal, { recursive: true });
}

/**
 * The two native modules that are asked for at every start are not built here. VS Code runs
 * without them but logs a stack each time: small stand-ins in JavaScript keep it quiet.
 */
async function placeStandIns(modules: string): Promise<void> {
  const standIns = [
    ['@vscode/spdlog', 'spdlog.cjs'],
    ['@vscode/native-watchdog', 'watchdog.cjs'],
    ['native-watchdog', 'watchdog.cjs'],
  ] as const;
  for (const [name, file] of standIns) {
    if (!existsSync(join(modules, name))) continue;
    await cp(supportFile(`standins/${file}`), join(modules, name, 'index.js'));
  }
}
