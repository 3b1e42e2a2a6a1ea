import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';

/** All files that a build depends on. The lock file represents the dependencies. */
const inputFiles = [
  'client/**',
  'server/{bin,src}/**',
  'server/*.json',
  'schemas/**',
  'scripts/*.ts',
  '*.json',
];

/** What the last build in a folder was made from, and what it made. */
interface Stamp {
  /** A hash of the kind of build and of all its input files. */
  readonly inputs: string;
  /** Paths relative to the folder. */
  readonly outputs: readonly string[];
}

/** The file that a build leaves in the folder that it was made in. */
const stampFile = 'dist/built-from.json';

/** Whether the last build in the repository was made from the files as they are now, and is still complete. */
export async function isBuilt(repository: string, production: boolean): Promise<boolean> {
  const text = await readFile(join(repository, stampFile), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const { inputs, outputs }: Stamp = JSON.parse(text);
  const complete = outputs.every((path) => existsSync(join(repository, path)));
  return complete && inputs === (await hashOfInputs(repository, production));
}

/**
 * Runs a build in the repository and remembers what it was made from; `build` returns the paths of its outputs. An
 * interrupted or failed build is not remembered.
 */
export async function rememberBuild(
  repository: string,
  production: boolean,
  build: () => Promise<readonly string[]>,
): Promise<void> {
  const path = join(repository, stampFile);
  await rm(path, { force: true });
  // Computed before the build: a file that is edited meanwhile counts as changed.
  const inputs = await hashOfInputs(repository, production);
  const stamp: Stamp = { inputs, outputs: await build() };
  await writeFile(path, `${JSON.stringify(stamp, undefined, 2)}\n`);
}

async function hashOfInputs(repository: string, production: boolean): Promise<string> {
  const paths = await glob(inputFiles, { cwd: repository, ignore: '**/generated/**' });
  const hash = createHash('sha256').update(`production: ${production}\n`);
  for (const path of paths.sort()) {
    const contents = await readFile(join(repository, path));
    hash.update(`${path} ${contents.length}\n`).update(contents);
  }
  return hash.digest('hex');
}
