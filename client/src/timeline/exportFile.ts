import { commands, Uri, window, workspace } from 'vscode';

/** Asks where to save the image of a document's timeline, saves it, and offers to open it. */
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
    window.showErrorMessage(`The timeline could not be saved: ${reason}`);
    return;
  }
  const name = target.path.replace(/^.*\//, '');
  const open = await window.showInformationMessage(`The timeline was saved as ${name}.`, 'Open');
  if (open !== undefined) await openPicture(target);
}

/** Opens an image in VS Code's image preview if available, otherwise as text. */
async function openPicture(picture: Uri): Promise<void> {
  try {
    await commands.executeCommand('vscode.openWith', picture, 'imagePreview.previewEditor');
  } catch {
    await commands.executeCommand('vscode.open', picture);
  }
}

/**
 * Returns `steps.timeline.svg` for `steps.json`. Untitled documents get a path in the workspace.
 */
function besides(document: Uri): Uri {
  const name = document.path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const picture = `${name || 'run-steps'}.timeline.svg`;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (document.scheme === 'untitled' && folder !== undefined) {
    return Uri.joinPath(folder, picture);
  }
  return Uri.joinPath(document, '..', picture);
}
