/** The words for a failure of the file system, without its code and the path that is before it anyway. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  // Node has put this character for bytes that it could not read, and so asked for another name.
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

/** Whether a failure of the file system says that there is nothing at a path, and never was. */
export function isMissing(error: unknown): boolean {
  const { code, path } = error as NodeJS.ErrnoException;
  return (code === 'ENOENT' && !path?.includes('\ufffd')) || code === 'ENOTDIR';
}
