import { env, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type TimestampAnswer,
  type TimestampParams,
  timestampRequest,
} from '../../../server/src/protocol.ts';
import { noTimestamp } from './editTimestamp.ts';

/** Duration of the message, in milliseconds. */
const shown = 4000;

/** Copies the timestamp at the cursor, or the only one on its line, as an ISO 8601 date. */
export async function copyTimestamp(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return tellNone();
  const { line, character } = editor.selection.active;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(editor.document);
  const params: TimestampParams = { textDocument, position: { line, character } };
  const answer = await client.sendRequest<TimestampAnswer | null>(timestampRequest, params);
  if (answer === null) return tellNone();
  await env.clipboard.writeText(answer.iso);
  window.setStatusBarMessage(`Copied ${answer.iso}`, shown);
}

function tellNone(): void {
  void window.showInformationMessage(noTimestamp);
}
