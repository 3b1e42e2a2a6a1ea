import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { uriBelow } from '../../languageService.ts';
import { decodeBytes } from '../../node/decodeBytes.ts';
import { discover, type WantedIn } from '../../node/discover.ts';
import { isMissing, reasonOf } from '../../node/fsErrors.ts';
import { slashed } from '../../node/paths.ts';
import type { ListFiles } from './workspaceFiles.ts';

/** Editors do not hand larger files over either; in bytes. */
const largest = 50 * 1024 * 1024;

/**
 * The text of a file by its `file:` URI, or `undefined` when there is none. Rejects, in words for people, when it cannot be
 * read, is a folder or a pipe, or is larger than an editor would open it.
 */
export async function readUri(uri: string): Promise<string | undefined> {
  const bytes = await bytesOf(fileURLToPath(uri));
  return bytes && decodeBytes(bytes).text;
}

/** A pipe would block until another process writes into it; Windows has no such flag. */
const toRead = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    await using file = await open(path, toRead);
    const stats = await file.stat();
    if (!stats.isFile()) throw new Error('not a regular file');
    if (stats.size > largest) throw new Error(`larger than ${largest >> 20} MB`);
    return await file.readFile();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Error(reasonOf(error));
  }
}

/** For so long a file may be written to again without another time of its last change, in milliseconds. */
const unsettled = 2000;

/**
 * Another word whenever the file of a `file:` URI was written, or another one has taken its place; `undefined` when there is
 * none, or when that was just now.
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
