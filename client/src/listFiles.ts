import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from 'vscode';

/** For so long a search may go without an answer, in milliseconds. */
const patience = 3000;

/**
 * The files in and below a folder whose names end as wanted or that a glob matches, by VS Code's search, or where that is
 * none, by a walk. The walk knows nothing of globs: when there are some, it lists all files.
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
    // A folder that cannot be read does not keep the others from being listed.
    return [];
  }
}
