import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from 'vscode';

/** Timeout of a search, in milliseconds. */
const patience = 3000;

/**
 * Returns the files below a folder with one of the endings, or matching a glob, through VS Code's
 * search, or else by walking. The walk ignores globs: if there are any, it lists all files.
 */
export async function listFiles(
  folder: Uri,
  endings: readonly string[],
  globs: readonly string[],
): Promise<readonly Uri[]> {
  const search = new CancellationTokenSource();
  // In a file system without a search provider, a search never ends.
  const isLate = new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), patience);
  });
  try {
    const searched = Promise.all(
      [`**/*{${endings.join(',')}}`, ...globs].map((glob) => {
        const pattern = new RelativePattern(folder, glob);
        return workspace.findFiles(pattern, '**/node_modules/**', undefined, search.token);
      }),
    );
    const found = await Promise.race([searched, isLate]);
    return found?.flat() ?? (await walk(folder, globs.length > 0 ? [''] : endings));
  } finally {
    search.cancel();
    search.dispose();
  }
}

async function walk(folder: Uri, endings: readonly string[]): Promise<readonly Uri[]> {
  const files: Uri[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    for (const [name, type] of await entriesOf(next)) {
      if (type === FileType.Directory) {
        if (!leftOut.has(name)) folders.push(Uri.joinPath(next, name));
      } else if (endings.some((ending) => name.endsWith(ending)))
        files.push(Uri.joinPath(next, name));
    }
  }
  return files;
}

const leftOut = new Set(['node_modules', '.git']);

async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    // Skip unreadable folders.
    return [];
  }
}
