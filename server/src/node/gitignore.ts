import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import { folderOf } from './paths.ts';

/** The `.gitignore` files that hold in a folder: its own and those of the folders above, the nearest first. */
export interface Ignores {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: Ignores | undefined;
}

/** The folders that git, and other such systems, keep their own files in, and the one of npm. */
const neverWalked = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules']);

/** Whether a folder of that name is passed over whatever the `.gitignore` files say. */
export function isNeverWalked(name: string): boolean {
  return neverWalked.has(name);
}

/** Whether a path with forward slashes is ignored; that of a folder ends with a slash. */
export function isIgnored(path: string, ignores: Ignores | undefined): boolean {
  for (let at = ignores; at !== undefined; at = at.above) {
    const { ignored, unignored } = at.rules.test(path.slice(at.folder.length + 1));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** What is ignored in a folder, when `above` is what is ignored in the one that holds it. */
export async function ignoresIn(
  folder: string,
  above: Ignores | undefined,
): Promise<Ignores | undefined> {
  const path = `${folder}/.gitignore`;
  try {
    // A pipe would block until another process writes into it.
    if (!statSync(path).isFile()) return above;
    const text = await readFile(path, 'utf8');
    return { folder, rules: ignore({ allowRelativePaths: true }).add(text), above };
  } catch {
    return above;
  }
}

/**
 * What the folders above ignore in a folder, up to the root of its repository. Nothing outside of a repository, and
 * nothing when they ignore the folder itself: then it is because the user named it that it is walked.
 */
export async function ignoresAbove(folder: string): Promise<Ignores | undefined> {
  const folders: string[] = [];
  let at = folder;
  while (!existsSync(`${at}/.git`)) {
    if (at === folderOf(at)) return undefined;
    at = folderOf(at);
    folders.unshift(at);
  }
  let ignores: Ignores | undefined;
  for (const one of folders) ignores = await ignoresIn(one, ignores);
  return isIgnored(`${folder}/`, ignores) ? undefined : ignores;
}
