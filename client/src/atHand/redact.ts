import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DocumentParams,
  type RedactAnswer,
  redactRequest,
} from '../../../server/src/protocol.ts';
import { counted } from '../counted.ts';
import { applyTo, changedMeanwhile } from '../edits.ts';

/** Replaces the IDs and secrets of the active document by made-up ones, and says how many there were. */
export async function redact(client: BaseLanguageClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return tell(nothing);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: DocumentParams = { textDocument };
  const answer = await client.sendRequest<RedactAnswer | null>(redactRequest, params);
  if (answer === null) return tell(nothing);
  const { edits, ids, secrets } = answer;
  if (edits.length === 0) return tell('There is nothing to redact: no IDs or secrets were found.');
  if (!(await applyTo(document, answer))) return tell(changedMeanwhile);
  tell(`Replaced ${counted(ids, 'ID')} and ${counted(secrets, 'secret')} by made-up ones.`);
}

const nothing = 'There are no run steps in this document.';

function tell(message: string): void {
  void window.showInformationMessage(message);
}
