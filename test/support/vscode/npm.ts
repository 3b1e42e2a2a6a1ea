import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Nothing that a package brings is run at install: no compiler, no download, no surprise. */
const quietly = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Installs packages (`name@version`) into a folder, beside what is there already. */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const manifest = join(folder, 'package.json');
  // Without one, npm would look for the project that the folder lies in.
  if (!existsSync(manifest)) await writeFile(manifest, '{ "private": true }\n');
  await npm(folder, 'install', ...quietly, '--no-save', '--no-package-lock', ...packages);
}

/**
 * Installs what a folder's own package.json and lock file ask for, without development needs;
 * `instead` are packages (`name@version`) that are added or take another's place.
 */
export async function npmInstallOwn(folder: string, instead: readonly string[]): Promise<void> {
  // VS Code 1.93 has a conflict among its peer dependencies.
  const flags = ['--omit=dev', '--legacy-peer-deps', '--no-save'];
  await npm(folder, 'install', ...quietly, ...flags, ...instead);
}

/** Installs exactly what a folder's lock file says. */
export async function npmInstallLocked(folder: string): Promise<void> {
  await npm(folder, 'ci', ...quietly);
}

/** Packs the package in a folder and gives the archive's path. */
export async function npmPack(folder: string, destination: string): Promise<string> {
  const flags = ['--silent', '--ignore-scripts', '--pack-destination', destination];
  const { stdout } = await npm(folder, 'pack', ...flags);
  return join(destination, stdout.trim().split('\n').at(-1) ?? '');
}

/** Unpacks one folder of a published package into `folder`, leaving out what `without` matches. */
export async function npmUnpack(
  folder: string,
  { name, inner, without }: { name: string; inner: string; without: readonly string[] },
): Promise<void> {
  const { stdout } = await npm(folder, 'pack', '--silent', '--pack-destination', folder, name);
  const archive = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  const path = `package/${inner}`;
  await run('tar', [
    ...['-xzf', archive, '-C', folder, `--strip-components=${path.split('/').length}`],
    ...without.map((pattern) => `--exclude=${pattern}`),
    path,
  ]);
  await rm(archive);
}

function npm(cwd: string, ...args: readonly string[]) {
  const options = { cwd, env: ownEnvironment(), maxBuffer: 64 * 1024 * 1024 };
  // Started by npm itself, this is the same npm; and on Windows `npm` is no program but a batch file.
  const self = process.env.npm_execpath ?? '';
  return self.endsWith('npm-cli.js')
    ? run(process.execPath, [self, ...args], options)
    : run('npm', args, options);
}

/** Under `npm test` npm tells its children about this project; the installations are none of it. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const ours = /^npm_(lifecycle|package|config_(local_prefix|prefix|workspace|include|omit))/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
