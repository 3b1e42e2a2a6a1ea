import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

/**
 * Replaces the text of a file, whole or not at all: a new file beside it takes its place, its mode and, where that
 * is allowed, its owner. A symbolic link stays one. Throws what the file system says, and then the file is as it was.
 */
export function writeFileAtomically(file: string, text: string): void {
  const target = realpathSync(file);
  accessSync(target, constants.W_OK);
  const before = statSync(target);
  const unique = `${process.pid}-${threadId}-${Date.now().toString(36)}`;
  const fresh = join(dirname(target), `.run-step-${unique}.tmp`);
  const handle = openSync(fresh, 'wx', before.mode);
  try {
    fill(handle, Buffer.from(text), before);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

function fill(handle: number, bytes: Buffer, before: Stats): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    keepOwner(handle, before);
    // After the owner: a change of that takes some bits of the mode away.
    fchmodSync(handle, before.mode);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Root fixes other people's files, for example in a container. Others may not give files away. */
function keepOwner(handle: number, { uid, gid }: Stats): void {
  try {
    fchownSync(handle, uid, gid);
  } catch {
    // The file is then the user's own.
  }
}
