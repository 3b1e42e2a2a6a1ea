import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages, temporaryFolder } from './made.ts';

const shell = process.platform === 'win32';
let folder: Promise<string> | undefined;

/** A folder of its own in which the npm package was installed, once for all tests. */
export function installation(): Promise<string> {
  folder ??= newInstallation();
  return folder;
}

/**
 * A fresh folder in which the npm package is installed, without a network and with an empty cache: there is nothing else that
 * npm could install.
 */
export async function newInstallation(): Promise<string> {
  const { npm } = await packages();
  const empty = temporaryFolder();
  writeFileSync(join(empty, 'package.json'), '{ "private": true }\n');
  const flags = ['--offline', '--cache', temporaryFolder(), '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...flags, npm], { cwd: empty, shell, stdio: 'pipe' });
  return empty;
}

/** What a run of a program came to. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program of the package as users do. */
export async function npx(args: readonly string[], input = ''): Promise<Ran> {
  const options = { cwd: await installation(), input, shell, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', ...args], options);
  return { code: status, out: stdout, err: stderr };
}

/** The language server's program, for those that start it themselves. */
export async function serverProgram(): Promise<string> {
  const bin = 'node_modules/run-step-language-server/bin/run-step-language-server.cjs';
  return join(await installation(), bin);
}
