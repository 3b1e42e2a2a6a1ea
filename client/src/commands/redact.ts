import { window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DocumentParams,
  type RedactAnswer,
  redactRequest,
} from '../../../server/src/protocol.ts';
import { applyTo, changedMeanwhile } from '../edits.ts';
import { counted } from '../status/statusText.ts';

/** Replaces the IDs and secrets of the active document, and shows how many there were. */
export async function redact(client: BaseLanguageClient): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined) return show(nothing);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: DocumentParams = { textDocument };
  const answer = await client.sendRequest<RedactAnswer | null>(redactRequest, params);
  if (answer === null) return show(nothing);
  const { edits, ids, secrets } = answer;
  if (edits.length === 0) return show('There is nothing to redact in this document.');
  if (!(await applyTo(document, answer))) return show(changedMeanwhile);
  const replaced = [
    ...(ids > 0 ? [counted(ids, 'ID')] : []),
    ...(secrets > 0 ? [counted(secrets, 'secret')] : []),
  ];
  show(`Replaced ${replaced.join(' and ')} with generated placeholders.`);
}

const nothing = 'This document has no run steps.';

function show(message: string): void {
  void window.showInformationMessage(message);
}
