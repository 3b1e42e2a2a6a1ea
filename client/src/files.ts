import { Uri, workspace } from 'vscode';
import type { BaseLanguageClient, Disposable } from 'vscode-languageclient';
import { type ReadFileParams, readFileRequest } from '../../server/src/protocol.ts';

/** Reads files for the server by VS Code's file systems, which reach further than a disk. */
export function answerReadFile(client: BaseLanguageClient): Disposable {
  return client.onRequest(readFileRequest, async ({ uri }: ReadFileParams) => {
    try {
      return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
    } catch {
      // No such file, or no file system for it: all the same to the server.
      return null;
    }
  });
}
