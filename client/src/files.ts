import { Uri, workspace } from 'vscode';
import type { BaseLanguageClient, Disposable } from 'vscode-languageclient';
import {
  type ListFilesParams,
  listFilesRequest,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/protocol.ts';
import { listFiles } from './listFiles.ts';

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

/** Lists files for the server; what the user hides from the explorer is left out. */
export function answerListFiles(client: BaseLanguageClient): Disposable {
  return client.onRequest(listFilesRequest, async ({ folder, endings }: ListFilesParams) => {
    const files = await listFiles(Uri.parse(folder), endings);
    return files.map((file) => file.toString());
  });
}
