import { relative, resolve } from 'node:path';

/** An absolute path with forward slashes, none at the end: that of the root of a Unix file system is empty. */
export function absolute(cwd: string, path: string): string {
  return slashed(resolve(cwd, path)).replace(/\/$/, '');
}

/** A path as it is shown: relative to a folder, with forward slashes. On another Windows drive it stays absolute. */
export function shownFrom(folder: string, path: string): string {
  if (path.startsWith(folder) && path.charAt(folder.length) === '/') {
    return path.slice(folder.length + 1);
  }
  return slashed(relative(folder, path)) || '.';
}

/** The folder of a path with forward slashes; that of `/a` is the empty string. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A path with forward slashes. */
export function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

/** Orders paths by their characters, the same on every machine. */
export function byPath(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
