import { WorkspaceEdit, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DocumentParams,
  type RedactAnswer,
  redactRequest,
} from '../../../server/src/protocol.ts';
import { counted } from '../counted.ts';
import { editsOf } from '../edits.ts';

/** Replaces the IDs and secrets of the active document by made-up ones, and says how many there were. */
export async function redact(client: BaseLanguageClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return tell(nothing);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: DocumentParams = { textDocument };
  const answer = await client.sendRequest<RedactAnswer | null>(redactRequest, params);
  if (answer === null) return tell(nothing);
  const { version, edits, ids, secrets } = answer;
  if (edits.length === 0) return tell('There is nothing to redact: no IDs or secrets were found.');
  const edit = new WorkspaceEdit();
  edit.set(document.uri, editsOf(edits));
  if (document.version !== version || !(await workspace.applyEdit(edit))) {
    return tell('The document has changed meanwhile: try again.');
  }
  tell(`Replaced ${counted(ids, 'ID')} and ${counted(secrets, 'secret')} by made-up ones.`);
}

const nothing = 'There are no run steps in this document.';

function tell(message: string): void {
  void window.showInformationMessage(message);
}
