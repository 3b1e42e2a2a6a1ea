import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sayWhile } from '../progress.ts';
import { installations } from './paths.ts';

/** Something to install once: a folder of its own under `.vscode-test/npm`. */
export interface Part {
  /** The folder's name, and what is printed while it is made. */
  readonly name: string;
  /** Told apart by this text: when it changes, the part is made anew. */
  readonly recipe: string;
  /** Fills the empty folder. */
  build(folder: string): Promise<void>;
}

const stamp = 'installed.txt';
const inProgress = new Map<string, Promise<string>>();

/**
 * Gives the folder of a part, made if it is not there. It is filled under another name and stamped
 * and renamed when whole, so neither an interrupted run nor a second one beside it can spoil it.
 */
export function install(part: Part): Promise<string> {
  const known = inProgress.get(part.name) ?? installOnce(part);
  inProgress.set(part.name, known);
  return known;
}

async function installOnce(part: Part): Promise<string> {
  const folder = join(installations, 'npm', part.name);
  if (await isInstalled(folder, part)) return folder;

  const partial = `${folder}.partial-${process.pid}`;
  await removeAbandoned(folder);
  await mkdir(partial, { recursive: true });
  try {
    await sayWhile(`Installing ${part.name}`, async () => {
      await part.build(partial);
      await writeFile(join(partial, stamp), part.recipe);
      await moveIntoPlace(partial, folder, part);
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function moveIntoPlace(partial: string, folder: string, part: Part): Promise<void> {
  if (await isInstalled(folder, part)) return;
  await rm(folder, { recursive: true, force: true });
  try {
    await rename(partial, folder);
  } catch (error) {
    // Another process was faster: what it made is just as good.
    if (!(await isInstalled(folder, part))) throw error;
  }
}

/** Removes the files of interrupted runs, but not those of runs in progress. */
async function removeAbandoned(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder)).catch(() => []);
  const prefix = `${basename(folder)}.partial-`;
  for (const sibling of siblings.filter((name) => name.startsWith(prefix))) {
    if (isAlive(Number(sibling.slice(prefix.length)))) continue;
    await rm(join(dirname(folder), sibling), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function isInstalled(folder: string, { recipe }: Part): Promise<boolean> {
  const found = await readFile(join(folder, stamp), 'utf8').catch(() => undefined);
  return found === recipe;
}
