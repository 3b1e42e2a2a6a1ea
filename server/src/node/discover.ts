import { type Dirent, existsSync, statSync } from 'node:fs';
import picomatch from 'picomatch/posix.js';
import { reasonOf } from './fsErrors.ts';
import { type Ignores, ignoresAbove, ignoresIn, isIgnored, isNeverWalked } from './gitignore.ts';
import { absolute, byPath, shownFrom, slashed } from './paths.ts';

/** Result of resolving paths and globs. */
export interface Discovery {
  /** Unique absolute paths with forward slashes, in order. */
  readonly files: readonly string[];
  /** One line for each path that is unreadable or matches no file. */
  readonly problems: readonly string[];
}

/** Selects files and folders while walking a folder. Explicitly named files are always included. */
export interface Wanted {
  readonly file: (path: string) => boolean;
  readonly folder: (path: string) => boolean;
}

/** Returns the selection for a folder. */
export type WantedIn = (folder: string) => Promise<Wanted>;

/** Reads the entries of a folder. Throws or rejects with the file system's error. */
export type ReadFolder = (folder: string) => readonly Dirent[] | Promise<readonly Dirent[]>;

interface Walk {
  readonly readFolder: ReadFolder;
  readonly wantedIn: WantedIn;
  readonly matches: (path: string) => boolean;
  readonly found: Set<string>;
  readonly unreadable: (path: string, error: unknown) => void;
}

/**
 * Finds files. Walks folders, but skips `.git`, `node_modules`, files ignored by `.gitignore`, and
 * symbolic links. An existing path is never read as a glob.
 */
export async function discover(
  cwd: string,
  paths: readonly string[],
  { wantedIn, readFolder }: Pick<Walk, 'wantedIn' | 'readFolder'>,
): Promise<Discovery> {
  const all = new Set<string>();
  const problems: string[] = [];
  for (const path of paths) {
    const reported = problems.length;
    // An unset variable in a script. Falling back to the working directory would check, or fix, too
    // much.
    if (path === '') {
      problems.push('The path is empty');
      continue;
    }
    const found = new Set<string>();
    const unreadable = (at: string, error: unknown) =>
      void problems.push(`${shownFrom(cwd, at)}: ${reasonOf(error)}`);
    await follow(cwd, path, { wantedIn, readFolder, found, unreadable });
    if (found.size === 0 && problems.length === reported) {
      const isFolder = existsSync(`${absolute(cwd, path)}/`);
      problems.push(isFolder ? `No files to check in ${path}` : `No files match ${path}`);
    }
    for (const file of found) all.add(file);
  }
  return { files: [...all].sort(byPath), problems };
}

async function follow(cwd: string, path: string, walk: Omit<Walk, 'matches'>): Promise<void> {
  const at = absolute(cwd, path);
  try {
    const isFolder = statSync(at || '/').isDirectory();
    if (isFolder) await walkFolder(at, await ignoresAbove(at), { ...walk, matches: () => true });
    else walk.found.add(at);
  } catch (error) {
    if (picomatch.scan(slashed(path)).isGlob) await followGlob(cwd, slashed(path), walk);
    else walk.unreadable(at, error);
  }
}

/** Walks the folder that a glob starts in. A missing folder is not an error. */
async function followGlob(cwd: string, path: string, walk: Omit<Walk, 'matches'>): Promise<void> {
  const { base, glob } = picomatch.scan(path);
  const from = absolute(cwd, base);
  if (!existsSync(`${from}/`)) return;
  const test = picomatch(glob, { dot: true });
  const matches = (file: string) => test(file.slice(from.length + 1));
  await walkFolder(from, await ignoresAbove(from), { ...walk, matches });
}

/** Walks one folder after the other, so that a server can answer requests in between. */
async function walkFolder(folder: string, above: Ignores | undefined, walk: Walk): Promise<void> {
  let entries: readonly Dirent[];
  try {
    entries = await walk.readFolder(`${folder}/`);
  } catch (error) {
    walk.unreadable(folder, error);
    return;
  }
  const hasRules = entries.some(({ name }) => name === '.gitignore');
  const ignores = hasRules ? await ignoresIn(folder, above) : above;
  const wanted = await walk.wantedIn(folder);
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      const passed = isNeverWalked(entry.name) || isIgnored(`${path}/`, ignores);
      if (!passed && wanted.folder(path)) await walkFolder(path, ignores, walk);
    } else if (entry.isFile() && walk.matches(path) && wanted.file(path)) {
      if (!isIgnored(path, ignores)) walk.found.add(path);
    }
  }
}
