import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { discover, type WantedIn } from '../node/discover.ts';
import { slashed } from '../node/paths.ts';
import { uriBelow } from '../service.ts';
import type { ListFiles } from './workspaceFiles.ts';

/** Editors do not hand larger files over either; in bytes. */
const largest = 50 * 1024 * 1024;

/** The text of a file by its `file:` URI, or `undefined` when there is none, or one too large for an editor. */
export async function readUri(uri: string): Promise<string | undefined> {
  const path = fileURLToPath(uri);
  try {
    const text = await readFile(path, 'utf8');
    return text.length > largest ? undefined : text;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** The files below a folder of this machine, both as `file:` URIs, found as the command line finds them. */
export const listFiles: ListFiles = async (folder, wanted) => {
  const root = slashed(fileURLToPath(folder)).replace(/\/$/, '');
  const uriOf = (path: string) => uriBelow(folder, path.slice(root.length + 1));
  const wantedIn: WantedIn = async (path) => {
    const { file, folder: inner } = await wanted(path === root ? folder : uriOf(path));
    return { file: (one) => file(uriOf(one)), folder: (one) => inner(uriOf(one)) };
  };
  const { files } = await discover(root, [root || '/'], {
    wantedIn,
    readFolder: (path) => readdir(path, { withFileTypes: true }),
  });
  return files.map(uriOf);
};
