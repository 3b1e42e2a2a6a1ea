import { type TextEditor, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient, Range } from 'vscode-languageclient';
import {
  type TimelineIndexParams,
  type TimelinePlaceParams,
  timelineIndexRequest,
  timelinePlaceRequest,
} from '../../../server/src/protocol.ts';

/** Reveals a step (by index) in the editor, which gets the focus with `focus`. */
export async function showStep(
  client: BaseLanguageClient,
  uri: Uri,
  index: number,
  focus: boolean,
): Promise<void> {
  const viewColumn = columnOf(uri);
  // The document may have been closed, and the server only knows open ones.
  const document = await workspace.openTextDocument(uri);
  const params: TimelinePlaceParams = { textDocument: identifierOf(client, uri), index };
  const place = await client.sendRequest<Range | null>(timelinePlaceRequest, params);
  const range = client.protocol2CodeConverter.asRange(place);
  await window.showTextDocument(document, {
    viewColumn,
    preserveFocus: !focus,
    ...(range && { selection: range.with({ end: range.start }) }),
  });
}

/** Returns the timeline index of the step at the cursor. */
export async function indexAtCursor(
  client: BaseLanguageClient,
  { document, selection }: TextEditor,
): Promise<number | undefined> {
  const params: TimelineIndexParams = {
    textDocument: identifierOf(client, document.uri),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  };
  return (await client.sendRequest<number | null>(timelineIndexRequest, params)) ?? undefined;
}

/** Returns a visible editor of a document, or `undefined`. */
export function editorOf(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find((editor) => isSame(editor.document.uri, uri));
}

/** Returns whether a document is open, so that the server knows it. */
export function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => isSame(document.uri, uri));
}

/** Returns whether two URIs name the same document. */
export function isSame(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}

/** Returns the protocol identifier of a document. */
export function identifierOf(client: BaseLanguageClient, uri: Uri): { readonly uri: string } {
  return { uri: client.code2ProtocolConverter.asUri(uri) };
}

/** Returns the column of a document's editor or tab. Default: the first column. */
export function columnOf(uri: Uri): ViewColumn {
  const column = editorOf(uri)?.viewColumn;
  if (column !== undefined) return column;
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => isTextTab(input) && isSame(input.uri, uri)),
  );
  return group?.viewColumn ?? ViewColumn.One;
}

function isTextTab(input: unknown): input is { readonly uri: Uri } {
  return typeof input === 'object' && input !== null && 'uri' in input;
}
