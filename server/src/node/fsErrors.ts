/** Returns the message of a file system error, without its code and path. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  // Node replaces undecodable bytes by this character, and so looks for another name.
  if (code === 'ENOENT' && path?.includes('\ufffd')) return 'the file name is not UTF-8';
  return (
    (code !== undefined && reasons[code]) || error.message.replace(/^E[A-Z]+: |, \w+ '.*'$/g, '')
  );
}

const reasons: Readonly<Record<string, string>> = {
  ENXIO: 'not a regular file',
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'is a folder',
  ELOOP: 'too many symbolic links',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
  ERR_STRING_TOO_LONG: 'the file is too large',
};

/** Returns whether a file system error means that a path does not exist. */
export function isMissing(error: unknown): boolean {
  const { code, path } = error as NodeJS.ErrnoException;
  return (code === 'ENOENT' && !path?.includes('\ufffd')) || code === 'ENOTDIR';
}
