import type { Connection, PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver';
import {
  type AnalysisContext,
  type FixtureDocument,
  type IdTarget,
  idIndex,
  prepareRename,
  refuseRename,
  renamedRanges,
} from '../../languageService.ts';
import { LSPErrorCodes, ResponseError } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { type Guard, throwIfCancelled } from '../session/requestHandler.ts';
import { toName } from '../toProtocol.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What requests about IDs need of the server. */
export interface NavigationHost {
  document(uri: string): FixtureDocument | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<AnalysisContext | undefined>;
  client(): Client;
}

/** An open document, unless the user's settings leave it out. */
export async function handledDocument(
  uri: string,
  host: NavigationHost,
): Promise<FixtureDocument | undefined> {
  return (await host.context(uri)) === undefined ? undefined : host.document(uri);
}

/** Answers the requests that give an ID another name, in all files of the workspace. */
export function answerRename(
  connection: Connection,
  guard: Guard,
  host: NavigationHost,
  workspace: Workspace,
): void {
  connection.onPrepareRename(
    guard(
      'textDocument/prepareRename',
      async ({ textDocument: { uri }, position }): Promise<PrepareRenameResult | null> => {
        const { encoding } = host.client();
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
        const { encoding } = host.client();
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

/** The edits that give an ID another name in some documents. */
function editOf(
  documents: readonly FixtureDocument[],
  target: IdTarget,
  newText: string,
  host: NavigationHost,
): WorkspaceEdit {
  const { encoding, versionedEdits } = host.client();
  const all = documents.map((document) => {
    const ranges = encoding.encode(document, renamedRanges(document, target));
    return { document, edits: ranges.map((range) => ({ range, newText })) };
  });
  if (!versionedEdits) {
    return { changes: Object.fromEntries(all.map(({ document, edits }) => [document.uri, edits])) };
  }
  return {
    documentChanges: all.map(({ document: { uri, version }, edits }) => {
      // A file that is not open has no version.
      const known = host.document(uri) === undefined ? null : version;
      return { textDocument: { uri, version: known }, edits };
    }),
  };
}

/**
 * What the user reads when a request cannot be met. VS Code makes links of `[words](address)` in such a message, of commands
 * too: the name of a file must not become one.
 */
function refusal(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, toName(reason).replaceAll('](', '] ('));
}
