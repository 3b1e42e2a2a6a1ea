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

/** The message for a command about a timestamp where there is none. */
export const noTimestamp = 'This line has no timestamp of a run step.';

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

/** Why a text cannot be written, if it cannot. */
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
