import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

/**
 * Replaces the text of a file, whole or not at all: a new file beside it takes its place and its mode. A symbolic
 * link stays one. Throws what the file system says, and then the file is as it was.
 */
export function writeWhole(file: string, text: string): void {
  const target = realpathSync(file);
  accessSync(target, constants.W_OK);
  const { mode } = statSync(target);
  const unique = `${process.pid}-${threadId}-${Date.now().toString(36)}`;
  const fresh = join(dirname(target), `.${basename(target)}.${unique}.tmp`);
  const handle = openSync(fresh, 'wx', mode);
  try {
    fill(handle, Buffer.from(text), mode);
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
}

function fill(handle: number, bytes: Buffer, mode: number): void {
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
    fchmodSync(handle, mode);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
