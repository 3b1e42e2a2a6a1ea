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
 * Replaces the text of a file atomically: a new file takes its place and mode and, if allowed, its
 * owner. Symbolic links stay. Throws file system errors and then leaves the file unchanged.
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
    // After the owner, because changing that clears some mode bits.
    fchmodSync(handle, before.mode);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Keeps the owner if root fixes a user's files. Other users may not change owners. */
function keepOwner(handle: number, { uid, gid }: Stats): void {
  try {
    fchownSync(handle, uid, gid);
  } catch {
    // The file then belongs to the current user.
  }
}
