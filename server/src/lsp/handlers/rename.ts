import type { Connection, PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver';
import {
  type FixtureDocument,
  type IdTarget,
  idIndex,
  prepareRename,
  refuseRename,
  renamedRanges,
} from '../../languageService.ts';
import { LSPErrorCodes, ResponseError } from '../jsonrpc.ts';
import { type DocumentHost, type Guard, throwIfCancelled } from '../session/requestHandler.ts';
import { toName } from '../toProtocol.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Returns an open document, unless the settings exclude it. */
export async function handledDocument(
  uri: string,
  host: DocumentHost,
): Promise<FixtureDocument | undefined> {
  return (await host.context(uri)) === undefined ? undefined : host.document(uri);
}

/** Answers rename requests, in all files of the workspace. */
export function answerRename(
  connection: Connection,
  guard: Guard,
  host: DocumentHost,
  workspace: Workspace,
): void {
  connection.onPrepareRename(
    guard(
      'textDocument/prepareRename',
      async ({ textDocument: { uri }, position }): Promise<PrepareRenameResult | null> => {
        const { encoding } = host.client;
        const document = await handledDocument(uri, host);
        const found = document && prepareRename(document, encoding.decode(document, position));
        if (document === undefined || found === undefined) return null;
        return { range: encoding.encode(document, found.range), placeholder: found.id };
      },
    ),
  );
  connection.onRenameRequest(
    guard(
      'textDocument/rename',
      async ({ textDocument: { uri }, position, newName }, token): Promise<WorkspaceEdit> => {
        const isOfWorkspace = workspace.holds(uri);
        if (isOfWorkspace && (await handledDocument(uri, host)) !== undefined) {
          workspace.wake();
          await workspace.ready(token, true);
        }
        const document = await handledDocument(uri, host);
        const { encoding } = host.client;
        const target = document && prepareRename(document, encoding.decode(document, position));
        if (document === undefined || target === undefined)
          throw refusal('There is no ID at this position');
        const urisOf = isOfWorkspace
          ? urisInWorkspace(workspace)
          : (id: IdTarget) => (renamedRanges(document, id).length > 0 ? [uri] : []);
        const reason = refuseRename(target, newName, (taken) => {
          const [holder] = urisOf(taken);
          return holder && workspace.nameOf(holder);
        });
        if (reason !== undefined) throw refusal(reason);
        const found: FixtureDocument[] = [];
        for (const one of urisOf(target)) {
          found.push(...asArray(await workspace.documentOf(one)));
          throwIfCancelled(token);
        }
        return editOf(found, target, newName, host);
      },
    ),
  );
}

function asArray<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function urisInWorkspace(workspace: Workspace): (target: IdTarget) => readonly string[] {
  const index = idIndex(workspace.files());
  return (target) => [...new Set(index(target).map(({ uri }) => uri))];
}

/** Returns the rename edits for some documents. */
function editOf(
  documents: readonly FixtureDocument[],
  target: IdTarget,
  newText: string,
  host: DocumentHost,
): WorkspaceEdit {
  const { encoding, versionedEdits } = host.client;
  const all = documents.map((document) => {
    const ranges = encoding.encode(document, renamedRanges(document, target));
    return { document, edits: ranges.map((range) => ({ range, newText })) };
  });
  if (!versionedEdits) {
    return { changes: Object.fromEntries(all.map(({ document, edits }) => [document.uri, edits])) };
  }
  return {
    documentChanges: all.map(({ document: { uri, version }, edits }) => {
      // A closed file has no version.
      const known = host.document(uri) === undefined ? null : version;
      return { textDocument: { uri, version: known }, edits };
    }),
  };
}

/**
 * Returns the error for a request that cannot be fulfilled. VS Code turns `[text](address)` in it
 * into links, including commands, so file names are escaped.
 */
function refusal(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, toName(reason).replaceAll('](', '] ('));
}
