import { Uri, workspace } from 'vscode';

/** Writes files (texts by their paths) into the open folder, before the first test. */
export function fillWorkspace(files: Readonly<Record<string, string>>): void {
  before(async () => {
    const [folder] = workspace.workspaceFolders ?? [];
    if (folder === undefined) throw new Error('no workspace folder is open');
    for (const [path, text] of Object.entries(files)) {
      await workspace.fs.writeFile(Uri.joinPath(folder.uri, path), new TextEncoder().encode(text));
    }
  });
}
