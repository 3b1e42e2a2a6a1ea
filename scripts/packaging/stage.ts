import { chmod, copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { type Bundles, buildAll } from '../build.ts';
import { noticesText, thirdParties } from './notices.ts';

/** File in both packages with the third-party licenses. */
export const noticesFile = 'THIRD-PARTY-NOTICES.txt';

/**
 * Manifest properties that only the repository needs. With `type`, VS Code would treat the web
 * bundle as an ES module, which it cannot load in a worker.
 */
const ofTheRepository = new Set([
  'allowScripts',
  'devDependencies',
  'private',
  'scripts',
  'type',
  'workspaces',
]);

/**
 * Fills a folder with the files to pack: the extension, and the npm package in `server/`. Packing
 * therefore neither sees nor changes the working copy.
 */
export async function stage(repository: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const bundles = await buildAll({ production: true, folder });
  await Promise.all([
    ...(await ofExtension(repository)).map((pattern) => copy(repository, pattern, folder)),
    ...['bin/*', 'package.json', 'README.md'].map((pattern) =>
      copy(join(repository, 'server'), pattern, join(folder, 'server')),
    ),
    ...['LICENSE', 'schemas/*.schema.json'].map((pattern) =>
      copy(repository, pattern, join(folder, 'server')),
    ),
    writeManifest(repository, folder),
    writeNotices(bundles, 'dist/', folder),
    writeNotices(bundles, 'server/dist/', join(folder, 'server')),
  ]);
  await settleModes(folder);
}

/** Returns the patterns that `.vscodeignore` allows, and that file itself. */
async function ofExtension(repository: string): Promise<readonly string[]> {
  const lines = (await readFile(join(repository, '.vscodeignore'), 'utf8')).split(/\r?\n/);
  const allowed = lines.flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  return ['.vscodeignore', ...allowed.filter((pattern) => !isMade(pattern))];
}

function isMade(pattern: string): boolean {
  return pattern.startsWith('dist/') || pattern === noticesFile;
}

/** Copies the files of a pattern. Throws if it matches none. */
async function copy(from: string, pattern: string, to: string): Promise<void> {
  const paths = await glob(pattern, { cwd: from, dot: true });
  if (paths.length === 0) throw new Error(`There is no ${join(from, pattern)} to pack.`);
  for (const path of paths) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(from, path), join(to, path));
  }
}

async function writeManifest(repository: string, folder: string): Promise<void> {
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const kept = Object.entries(manifest).filter(([key]) => !ofTheRepository.has(key));
  const text = JSON.stringify(Object.fromEntries(kept), undefined, 2);
  await writeFile(join(folder, 'package.json'), `${text}\n`);
}

async function writeNotices(bundles: Bundles, prefix: string, folder: string): Promise<void> {
  const files = [...bundles].flatMap(([path, inputs]) => (path.startsWith(prefix) ? inputs : []));
  await writeFile(join(folder, noticesFile), noticesText(await thirdParties(files)));
}

/** Archives store permissions. This makes them independent of the user's umask. */
async function settleModes(folder: string): Promise<void> {
  const files = await glob('**', { cwd: folder, dot: true });
  await Promise.all(
    files.map((path) =>
      chmod(join(folder, path), path.startsWith('server/bin/run-step') ? 0o755 : 0o644),
    ),
  );
}
