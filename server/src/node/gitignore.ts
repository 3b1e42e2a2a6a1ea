import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import ignore, { type Ignore } from 'ignore';
import { folderOf } from './paths.ts';

/** The `.gitignore` files that apply to a folder, nearest first. */
export interface Ignores {
  readonly folder: string;
  readonly rules: Ignore;
  readonly above: Ignores | undefined;
}

/** Internal folders of version control systems, and npm's. */
const neverWalked = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules']);

/** Returns whether a folder is skipped regardless of `.gitignore` files. */
export function isNeverWalked(name: string): boolean {
  return neverWalked.has(name);
}

/** Returns whether a path with forward slashes is ignored. Folders end with a slash. */
export function isIgnored(path: string, ignores: Ignores | undefined): boolean {
  for (let at = ignores; at !== undefined; at = at.above) {
    const { ignored, unignored } = at.rules.test(path.slice(at.folder.length + 1));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** Returns what is ignored in a folder. `above` applies to its parent. */
export async function ignoresIn(
  folder: string,
  above: Ignores | undefined,
): Promise<Ignores | undefined> {
  const path = `${folder}/.gitignore`;
  try {
    // Reading a named pipe would block until another process writes to it.
    if (!statSync(path).isFile()) return above;
    const text = await readFile(path, 'utf8');
    return { folder, rules: ignore({ allowRelativePaths: true }).add(text), above };
  } catch {
    return above;
  }
}

/**
 * Returns what parent folders ignore in a folder, up to the root of its repository. Returns nothing
 * outside of a repository, or if the folder itself is ignored: then the user named it explicitly.
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
