import { relative, resolve } from 'node:path';

/** Returns an absolute path with forward slashes, none at the end. A Unix root is ''. */
export function absolute(cwd: string, path: string): string {
  return slashed(resolve(cwd, path)).replace(/\/$/, '');
}

/** Returns a path relative to a folder, or absolute on another Windows drive, for display. */
export function shownFrom(folder: string, path: string): string {
  if (path.startsWith(folder) && path.charAt(folder.length) === '/') {
    return path.slice(folder.length + 1);
  }
  return slashed(relative(folder, path)) || '.';
}

/** Returns the folder of a path with forward slashes. That of `/a` is an empty string. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Converts a path to forward slashes. */
export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** Compares paths by UTF-16 units, the same on every machine. */
export function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
