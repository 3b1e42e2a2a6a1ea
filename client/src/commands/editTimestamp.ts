import { type TextDocument, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type TimestampAnswer,
  type TimestampEditAnswer,
  type TimestampEditParams,
  type TimestampParams,
  timestampEditRequest,
  timestampRequest,
} from '../../../server/src/protocol.ts';
import { applyTo, changedMeanwhile } from '../edits.ts';

/** Message for timestamp commands without a timestamp. */
export const noTimestamp = 'Place the cursor on a timestamp.';

type Position = TimestampParams['position'];

/**
 * Lets the user edit the timestamp at a position, by default the cursor, as an ISO 8601 date.
 * `written` replaces the user's input.
 */
export async function editTimestamp(
  client: BaseLanguageClient,
  uri?: string,
  position?: Position,
  written?: string,
): Promise<void> {
  const document = await documentAt(uri);
  const at = position ?? window.activeTextEditor?.selection.active;
  if (document === undefined || at === undefined) return show(noTimestamp);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params = { textDocument, position: { line: at.line, character: at.character } };
  const answer = await client.sendRequest<TimestampAnswer | null>(timestampRequest, params);
  if (answer === null) return show(noTimestamp);
  const ask = (iso: string) => {
    const wanted: TimestampEditParams = { ...params, iso };
    return client.sendRequest<TimestampEditAnswer | null>(timestampEditRequest, wanted);
  };
  const iso = written ?? (await input(answer.iso, async (one) => problemIn(await ask(one))));
  const edit = iso === undefined ? undefined : await ask(iso);
  if (edit === undefined) return;
  if (edit !== null && 'problem' in edit) return show(edit.problem);
  if (edit === null || !(await applyTo(document, edit))) show(changedMeanwhile);
}

/** Returns the reason why a text cannot be written, or `undefined`. */
function problemIn(answer: TimestampEditAnswer | null): string | undefined {
  if (answer === null) return 'Not an ISO 8601 date';
  return 'problem' in answer ? answer.problem : undefined;
}

async function documentAt(uri: string | undefined): Promise<TextDocument | undefined> {
  return uri === undefined
    ? window.activeTextEditor?.document
    : workspace.openTextDocument(Uri.parse(uri));
}

function input(
  value: string,
  problemOf: (text: string) => Promise<string | undefined>,
): Thenable<string | undefined> {
  return window.showInputBox({
    title: 'Edit Timestamp as ISO 8601 Date',
    prompt: 'UTC unless you add an offset, for example 2023-11-04T03:01:31+01:00',
    value,
    validateInput: problemOf,
  });
}

function show(message: string): void {
  void window.showInformationMessage(message);
}
