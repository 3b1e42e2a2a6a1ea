import picomatch from 'picomatch';

/** Matches file names that mark run step fixtures. */
const fixtureName = /\.run[-_]?steps?\.json$/i;

/**
 * Returns whether a document is a run step fixture by its language, the end of its name, or a
 * user's glob. `path` is a path with forward slashes or a URI; a glob can match any end of it.
 */
export function isNamedFixture(
  path: string,
  languageId: string,
  globs: readonly string[],
): boolean {
  return languageId === 'run-step' || fixtureName.test(path) || isNamedBy(path, globs);
}

/** Returns whether a user's glob matches any end of a path with forward slashes or a URI. */
export function isNamedBy(path: string, globs: readonly string[]): boolean {
  if (globs.length === 0) return false;
  const plain = decode(path);
  return globs.some((glob) => matches(plain, glob));
}

function matches(path: string, glob: string): boolean {
  const anywhere = glob.startsWith('**/') || glob.startsWith('/') ? glob : `**/${glob}`;
  return picomatch.isMatch(path, anywhere, { dot: true });
}

function decode(uri: string): string {
  const path = uri.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
