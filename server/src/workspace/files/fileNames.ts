import picomatch from 'picomatch';

/** File names that say by themselves that a file holds run steps. */
const fixtureName = /\.run[-_]?steps?\.json$/i;

/**
 * Whether a document is a run step fixture by what it is called: its language, the end of its name, or a glob of the
 * user's. `path` may be a path with forward slashes or a URI; a glob matches any end of it.
 */
export function isNamedFixture(
  path: string,
  languageId: string,
  globs: readonly string[],
): boolean {
  return languageId === 'run-step' || fixtureName.test(path) || isNamedBy(path, globs);
}

/** Whether a glob of the user's settings matches any end of a path with forward slashes or a URI. */
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
