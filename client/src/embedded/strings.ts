import { type TextDocument, WorkspaceEdit, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type EmbeddedEditAnswer,
  type EmbeddedEditParams,
  type EmbeddedParams,
  type EmbeddedText,
  embeddedEditRequest,
  embeddedRequest,
} from '../../../server/src/protocol.ts';
import { editsOf } from '../edits.ts';
import type { Original } from './address.ts';

/** A string of a run step. */
export type Embedded = Pick<EmbeddedText, 'value' | 'text'>;

/** A change of a string. */
export type EmbeddedChange = Pick<EmbeddedEditParams, 'text' | 'before' | 'layout'>;

/** Reason why a string cannot be changed. */
export type Refusal = NonNullable<EmbeddedEditAnswer['refused']>;

/** Maximum number of requests for edits of a document that keeps changing. */
const maxTries = 3;

/** Reads a string from its document, saved or not. Returns `undefined` if it no longer exists. */
export async function readEmbedded(
  client: BaseLanguageClient,
  { uri, place }: Original,
): Promise<Embedded | undefined> {
  const document = await openOriginal(uri);
  if (document === undefined) return undefined;
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: EmbeddedParams = { textDocument, place };
  const found = await client.sendRequest<EmbeddedText | null>(embeddedRequest, params);
  return found ?? undefined;
}

/** Returns the reason why a string cannot be changed, or `undefined`. Changes nothing. */
export async function refusalOf(
  client: BaseLanguageClient,
  original: Original,
  change: EmbeddedChange,
): Promise<Refusal | undefined> {
  const document = await openOriginal(original.uri);
  return document === undefined ? 'gone' : (await ask(client, document, original, change)).refused;
}

/**
 * Changes a string in its document. Returns the new string, or the reason why that is impossible.
 */
export async function writeEmbedded(
  client: BaseLanguageClient,
  original: Original,
  change: EmbeddedChange,
): Promise<{ readonly value: string } | { readonly refused: Refusal }> {
  for (let tries = 0; tries < maxTries; tries++) {
    const document = await openOriginal(original.uri);
    if (document === undefined) return { refused: 'gone' };
    const { version, edits, refused } = await ask(client, document, original, change);
    if (refused !== undefined) return { refused };
    if (edits.length === 0) return { value: change.before };
    const edit = new WorkspaceEdit();
    edit.set(document.uri, editsOf(edits));
    const isFresh = document.version === version;
    if (!isFresh || !(await workspace.applyEdit(edit))) continue;
    const after = await readEmbedded(client, original);
    return { value: after?.value ?? change.before };
  }
  return { refused: 'changed' };
}

/** Opens the document of a string. Returns `undefined` if it was deleted or closed. */
export async function openOriginal(uri: Original['uri']): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}

function ask(
  client: BaseLanguageClient,
  document: TextDocument,
  { place }: Original,
  change: EmbeddedChange,
): Promise<EmbeddedEditAnswer> {
  const textDocument = client.code2ProtocolConverter.asTextDocumentIdentifier(document);
  const params: EmbeddedEditParams = { textDocument, place, ...change };
  return client.sendRequest<EmbeddedEditAnswer>(embeddedEditRequest, params);
}
