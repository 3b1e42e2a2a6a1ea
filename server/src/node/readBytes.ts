import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Reusing a buffer that fits most files is cheaper than allocating one per file. */
const shared = Buffer.allocUnsafeSlow(1 << 16);

/**
 * Returns the bytes of a file, valid until the next call. Throws file system errors, and those of
 * `inspect`, which gets the file descriptor first.
 */
export function readBytes(
  file: string,
  flags: string | number = 'r',
  inspect?: (handle: number) => void,
): Buffer {
  const handle = openSync(file, flags);
  try {
    inspect?.(handle);
    let length = 0;
    for (;;) {
      const read = readSync(handle, shared, length, shared.length - length, null);
      length += read;
      if (read === 0) return shared.subarray(0, length);
      // `readFileSync` continues after what was already read.
      if (length === shared.length) return Buffer.concat([shared, readFileSync(handle)]);
    }
  } finally {
    closeSync(handle);
  }
}
