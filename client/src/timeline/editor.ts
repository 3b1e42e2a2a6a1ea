import { type TextEditor, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient, Range } from 'vscode-languageclient';
import {
  type TimelineIndexParams,
  type TimelinePlaceParams,
  timelineIndexRequest,
  timelinePlaceRequest,
} from '../../../server/src/protocol.ts';

/** Shows the step at an index of a document's timeline in the editor, which gets the keyboard with `focus`. */
export async function showStep(
  client: BaseLanguageClient,
  uri: Uri,
  index: number,
  focus: boolean,
): Promise<void> {
  const viewColumn = columnOf(uri);
  // It may have been closed meanwhile; the server knows of open documents only.
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

/** The index in the timeline of the step at an editor's cursor. */
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

/** An editor that shows a document. */
export function editorOf(uri: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find((editor) => isSame(editor.document.uri, uri));
}

/** Whether a document is open, so that the server knows it. */
export function isOpen(uri: Uri): boolean {
  return workspace.textDocuments.some((document) => isSame(document.uri, uri));
}

/** Whether two URIs name the same document. */
export function isSame(one: Uri, other: Uri): boolean {
  return one.toString() === other.toString();
}

/** How the server knows a document. */
export function identifierOf(client: BaseLanguageClient, uri: Uri): { readonly uri: string } {
  return { uri: client.code2ProtocolConverter.asUri(uri) };
}

/** Where a document is shown, or would be looked for. */
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
