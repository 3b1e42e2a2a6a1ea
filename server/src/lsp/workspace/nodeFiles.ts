import { constants, fstatSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { uriBelow } from '../../languageService.ts';
import { decodeBytes } from '../../node/decodeBytes.ts';
import { discover, type WantedIn } from '../../node/discover.ts';
import { isMissing, reasonOf } from '../../node/fsErrors.ts';
import { slashed } from '../../node/paths.ts';
import { readBytes } from '../../node/readBytes.ts';
import type { ListFiles } from './workspaceFiles.ts';

/** Maximum size of a file in bytes. Editors do not send larger files either. */
const largest = 50 * 1024 * 1024;

/**
 * Reading a named pipe would block until another process writes to it. Windows has no such flag.
 */
const toRead = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Returns the text of a file by its `file:` URI, or `undefined` if it does not exist. Rejects with
 * a readable message if it cannot be read, is a folder or a pipe, or is too large. Reads
 * synchronously, because Node's promises pass each file through a thread pool several times.
 */
export async function readUri(uri: string): Promise<string | undefined> {
  try {
    return decodeBytes(readBytes(fileURLToPath(uri), toRead, requireReadable)).text;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Error(reasonOf(error));
  }
}

function requireReadable(handle: number): void {
  const stats = fstatSync(handle);
  if (!stats.isFile()) throw new Error('not a regular file');
  if (stats.size > largest) throw new Error(`larger than ${largest >> 20} MB`);
}

/** Time in which a file can change again without a new modification time, in milliseconds. */
const unsettled = 2000;

/**
 * Returns a token that changes when a file is written or replaced. Returns `undefined` if it does
 * not exist or has just changed.
 */
export async function fileVersionOfUri(uri: string): Promise<string | undefined> {
  try {
    const { mtimeMs, mtimeNs, ctimeNs, size, ino } = await stat(fileURLToPath(uri), {
      bigint: true,
    });
    if (Date.now() - Number(mtimeMs) < unsettled) return undefined;
    return [mtimeNs, ctimeNs, size, ino].join(' ');
  } catch {
    return undefined;
  }
}

/** Lists the files below a local folder as the command line does. Both are `file:` URIs. */
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
