import { commands, type Disposable, Uri, ViewColumn, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EmbeddedAnswer,
  type EmbeddedParams,
  type EmbeddedPlace,
  embeddedRequest,
} from '../../../server/src/protocol.ts';
import { addressOf, embeddedScheme } from './address.ts';
import { embeddedFileSystem } from './fileSystem.ts';

/** Registers the documents that are strings of run steps, and the command that opens them. */
export function registerEmbedded(client: BaseLanguageClient): readonly Disposable[] {
  const files = embeddedFileSystem(client);
  return [
    files,
    workspace.registerFileSystemProvider(embeddedScheme, files, { isCaseSensitive: true }),
    commands.registerCommand('runStep.editEmbedded', (uri?: unknown, place?: EmbeddedPlace) =>
      typeof uri === 'string' && place !== undefined
        ? editAt(client, Uri.parse(uri), { place })
        : editAtCursor(client),
    ),
  ];
}

async function editAtCursor(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return tellHow();
  const { line, character } = editor.selection.active;
  await editAt(client, editor.document.uri, { position: { line, character } });
}

async function editAt(
  client: BaseLanguageClient,
  uri: Uri,
  where: Pick<EmbeddedParams, 'position' | 'place'>,
): Promise<void> {
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  const params: EmbeddedParams = { textDocument, ...where };
  const found = await client.sendRequest<EmbeddedAnswer | null>(embeddedRequest, params);
  if (found === null) return tellHow();
  const document = await workspace.openTextDocument(addressOf(uri, found));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: false });
}

function tellHow(): void {
  void window.showInformationMessage(
    'Put the cursor into a string of a run step first: the arguments of a function, or its output.',
  );
}
