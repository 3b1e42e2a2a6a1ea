import {
  commands,
  type Disposable,
  Selection,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, Position } from 'vscode-languageclient';
import {
  type EmbeddedParams,
  type EmbeddedPlace,
  type EmbeddedSourceParams,
  type EmbeddedText,
  embeddedRequest,
  embeddedSourceRequest,
} from '../../../server/src/protocol.ts';
import { columnOf } from '../timeline/editor.ts';
import { addressOf, embeddedScheme, originalOf } from './address.ts';
import { showFailure } from './messages.ts';
import { openOriginal } from './strings.ts';

/** Registers the commands that open strings of run steps as documents and lead back. */
export function registerEmbedded(client: BaseLanguageClient): readonly Disposable[] {
  return [
    commands.registerCommand('runStep.editEmbedded', (uri?: unknown, place?: EmbeddedPlace) =>
      typeof uri === 'string' && place !== undefined
        ? editAt(client, Uri.parse(uri), place)
        : editAtCursor(client),
    ),
    commands.registerCommand('runStep.goToOriginal', () => goToOriginal(client)),
  ];
}

async function editAtCursor(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  const found = editor && (await embeddedIn(client, editor.document.uri, at(editor)));
  if (editor === undefined || !found) return tellHow();
  await open(editor.document.uri, found);
}

/** Opens a string, with the cursor at the same place if it is in the string. */
async function editAt(client: BaseLanguageClient, uri: Uri, place: EmbeddedPlace): Promise<void> {
  const editor = window.activeTextEditor;
  const isActive = editor?.document.uri.toString() === uri.toString();
  const atCursor = editor && isActive ? await embeddedIn(client, uri, at(editor)) : null;
  const isSame = JSON.stringify(atCursor?.place) === JSON.stringify(place);
  const found = isSame ? atCursor : await embeddedIn(client, uri, { place });
  if (!found) return showFailure({ uri, place }, 'gone');
  await open(uri, found);
}

function at({ selection: { active } }: TextEditor): Pick<EmbeddedParams, 'position'> {
  return { position: { line: active.line, character: active.character } };
}

function embeddedIn(
  client: BaseLanguageClient,
  uri: Uri,
  where: Pick<EmbeddedParams, 'position' | 'place'>,
): Promise<EmbeddedText | null> {
  const textDocument = { uri: client.code2ProtocolConverter.asUri(uri) };
  const params: EmbeddedParams = { textDocument, ...where };
  return client.sendRequest<EmbeddedText | null>(embeddedRequest, params);
}

async function open(uri: Uri, found: EmbeddedText): Promise<void> {
  const document = await workspace.openTextDocument(addressOf(uri, found));
  const editor = await window.showTextDocument(document, {
    viewColumn: ViewColumn.Beside,
    preview: false,
  });
  if (found.offset === undefined || document.isDirty) return;
  const place = document.positionAt(found.offset);
  editor.selection = new Selection(place, place);
}

/** Moves the cursor from an opened string to the same place in its document. */
async function goToOriginal(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.uri.scheme !== embeddedScheme) return tellHow();
  const original = originalOf(editor.document.uri);
  const document = await openOriginal(original.uri);
  if (document === undefined) return showFailure(original, 'gone');
  const params: EmbeddedSourceParams = {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    place: original.place,
    text: editor.document.getText(),
    offset: editor.document.offsetAt(editor.selection.active),
  };
  const found = await client.sendRequest<Position | null>(embeddedSourceRequest, params);
  if (found === null) return showFailure(original, 'gone');
  const { line, character } = found;
  await window.showTextDocument(document, {
    viewColumn: columnOf(document.uri),
    selection: new Selection(line, character, line, character),
  });
}

function tellHow(): void {
  void window.showInformationMessage(
    'Place the cursor in a string of a run step first, such as the arguments or output of a function call.',
  );
}
