import { commands, Uri, window, workspace } from 'vscode';

/** Asks where to save the picture of a document's timeline, saves it there, and offers to open it. */
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

/** Opens a picture as such, where VS Code has its image preview; as text otherwise. */
async function openPicture(picture: Uri): Promise<void> {
  try {
    await commands.executeCommand('vscode.openWith', picture, 'imagePreview.previewEditor');
  } catch {
    await commands.executeCommand('vscode.open', picture);
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
