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

/** Inputs and outputs of the last build in a folder. */
interface Stamp {
  /** Hash of the build mode and of all input files. */
  readonly inputs: string;
  /** Paths relative to the folder. */
  readonly outputs: readonly string[];
}

/** File with the stamp, relative to the folder. */
const stampFile = 'dist/built-from.json';

/** Returns whether the last build in the repository is complete and has the current inputs. */
export async function isBuilt(repository: string, production: boolean): Promise<boolean> {
  const text = await readFile(join(repository, stampFile), 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const { inputs, outputs }: Stamp = JSON.parse(text);
  const complete = outputs.every((path) => existsSync(join(repository, path)));
  return complete && inputs === (await hashOfInputs(repository, production));
}

/** Runs a build and stores its stamp if it succeeds. `build` returns the output paths. */
export async function rememberBuild(
  repository: string,
  production: boolean,
  build: () => Promise<readonly string[]>,
): Promise<void> {
  const path = join(repository, stampFile);
  await rm(path, { force: true });
  // Computed before the build, so that a file edited meanwhile counts as changed.
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
