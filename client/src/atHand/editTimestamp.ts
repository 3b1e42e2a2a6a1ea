import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type DocumentEdits,
  type TimestampAnswer,
  type TimestampEditParams,
  type TimestampParams,
  timestampEditRequest,
  timestampRequest,
} from '../../../server/src/protocol.ts';
import { applyTo, changedMeanwhile } from '../edits.ts';
import { noTimestamp } from './noTimestamp.ts';

type Position = TimestampParams['position'];

/**
 * Lets the user write the timestamp at a position, or else at the cursor, as an ISO 8601 date; `written` is what a caller
 * has the user's answer be.
 */
export async function editTimestamp(
  client: BaseLanguageClient,
  uri?: string,
  position?: Position,
  written?: string,
): Promise<void> {
  const document = await documentAt(uri);
  const at = position ?? window.activeTextEditor?.selection.active;
  if (document === undefined || at === undefined) return tell(noTimestamp);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params = { textDocument, position: { line: at.line, character: at.character } };
  const answer = await client.sendRequest<TimestampAnswer | null>(timestampRequest, params);
  if (answer === null) return tell(noTimestamp);
  const ask = (iso: string) => {
    const wanted: TimestampEditParams = { ...params, iso };
    return client.sendRequest<DocumentEdits | null>(timestampEditRequest, wanted);
  };
  const iso = written ?? (await input(answer.iso, async (one) => (await ask(one)) !== null));
  const edit = iso === undefined ? undefined : await ask(iso);
  if (edit === undefined) return;
  if (edit === null || !(await applyTo(document, edit))) tell(changedMeanwhile);
}

async function documentAt(uri: string | undefined): Promise<TextDocument | undefined> {
  return uri === undefined
    ? window.activeTextEditor?.document
    : workspace.openTextDocument(Uri.parse(uri));
}

function input(
  value: string,
  isDate: (text: string) => Promise<boolean>,
): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Edit Timestamp as ISO 8601 Date',
    prompt: 'In UTC unless it says otherwise, as in 2023-11-04T03:01:31+01:00',
    value,
    validateInput: async (text) => ((await isDate(text)) ? undefined : 'Not an ISO 8601 date'),
  });
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
