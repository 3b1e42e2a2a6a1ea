import { FileSystemError, type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EmbeddedAnswer,
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedParams,
  embeddedEditRequest,
  embeddedRequest,
} from '../../../server/src/protocol.ts';
import { editsOf } from '../edits.ts';
import type { Original } from './address.ts';

/** A string of a run step. */
export type Embedded = Pick<EmbeddedAnswer, 'value' | 'text'>;

/** Reads a string as it is now in its document, saved or not; `undefined` when it is not there. */
export async function readEmbedded(
  client: BaseLanguageClient,
  { uri, place }: Original,
): Promise<Embedded | undefined> {
  const document = await open(uri);
  if (document === undefined) return undefined;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: EmbeddedParams = { textDocument, place };
  const found = await client.sendRequest<EmbeddedAnswer | null>(embeddedRequest, params);
  return found ?? undefined;
}

/**
 * Writes an edited text back into its string and gives the string that is then there. `before` is the string that the
 * text was made from. Throws in words for the user why that cannot be.
 */
export async function writeEmbedded(
  client: BaseLanguageClient,
  original: Original,
  text: string,
  before: string,
): Promise<string> {
  const document = await open(original.uri);
  if (document === undefined) throw FileSystemError.Unavailable(reasons.gone);
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: EmbeddedEditParams = { textDocument, place: original.place, text, before };
  const { version, edits, refused } = await client.sendRequest<EmbeddedEditAnswer>(
    embeddedEditRequest,
    params,
  );
  if (refused !== undefined) throw FileSystemError.Unavailable(reasons[refused]);
  if (edits.length === 0) return before;
  const edit = new WorkspaceEdit();
  edit.set(document.uri, editsOf(edits));
  const isFresh = document.version === version;
  if (!isFresh || !(await workspace.applyEdit(edit))) {
    throw FileSystemError.Unavailable(reasons.changed);
  }
  const after = await readEmbedded(client, original);
  return after?.value ?? before;
}

const reasons: Readonly<Record<NonNullable<EmbeddedEditAnswer['refused']>, string>> = {
  gone: 'The string that this text comes from is not in its run step any more.',
  changed: 'The string that this text comes from has changed meanwhile.',
  broken: 'The run step around the string is not JSON at the moment: mend it first.',
};

async function open(uri: Original['uri']): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    // The file was deleted, or an untitled document closed.
    return undefined;
  }
}
