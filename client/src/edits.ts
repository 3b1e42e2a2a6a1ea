import { Range, type TextDocument, TextEdit, WorkspaceEdit, workspace } from 'vscode';
import type { DocumentEdits, ProtocolEdit } from '../../server/src/protocol.ts';

/** Converts protocol edits to VS Code's. */
export function editsOf(edits: readonly ProtocolEdit[]): TextEdit[] {
  return edits.map(({ range: { start, end }, newText }) => {
    const range = new Range(start.line, start.character, end.line, end.character);
    return new TextEdit(range, newText);
  });
}

/** Applies edits for a version of a document. Returns `false` if the document has changed. */
export async function applyTo(
  document: TextDocument,
  { version, edits }: DocumentEdits,
): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, editsOf(edits));
  return document.version === version && workspace.applyEdit(edit);
}

/** Message for edits of an outdated version. */
export const changedMeanwhile = 'The document has changed in the meantime. Try again.';
