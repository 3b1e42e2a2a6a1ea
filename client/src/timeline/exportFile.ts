import { Uri, window, workspace } from 'vscode';

/** Asks where a picture of a document's timeline is to be kept, and writes it there. */
export async function exportFile(document: Uri, svg: string): Promise<void> {
  const target = await window.showSaveDialog({
    defaultUri: besides(document),
    filters: { 'SVG images': ['svg'] },
    title: 'Export Timeline',
  });
  if (target === undefined) return;
  try {
    await workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    window.showErrorMessage(`The timeline could not be written: ${reason}`);
  }
}

/** `steps.timeline.svg` for `steps.json`; documents without a file get a place in the workspace. */
function besides(document: Uri): Uri {
  const name = document.path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const picture = `${name || 'run-steps'}.timeline.svg`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (document.scheme === 'untitled' && folder !== undefined) {
    return Uri.joinPath(folder, picture);
  }
  return Uri.joinPath(document, '..', picture);
}
