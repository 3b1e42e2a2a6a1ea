import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Most files fit into it; one that is used again and again is cheaper than one for each of ten thousand files. */
const shared = Buffer.allocUnsafeSlow(1 << 16);

/** The bytes of a file; only good until the next call. Throws what the file system says. */
export function readBytes(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    let length = 0;
    for (;;) {
      const read = readSync(handle, shared, length, shared.length - length, null);
      length += read;
      if (read === 0) return shared.subarray(0, length);
      // The handle has moved on: what was read stays the beginning.
      if (length === shared.length) return Buffer.concat([shared, readFileSync(handle)]);
    }
  } finally {
    closeSync(handle);
  }
}
