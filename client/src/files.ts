import { FileSystemError, FileType, Uri, workspace } from 'vscode';
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
    const file = Uri.parse(uri);
    const hasFileSystem = workspace.fs.isWritableFileSystem(file.scheme) !== undefined;
    try {
      return hasFileSystem ? await readText(file) : null;
    } catch (error) {
      if (isMissing(error)) return null;
      // What is known of a file stays when it cannot be read at the moment.
      throw error;
    }
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof FileSystemError && /^File(?:NotFound|NotADirectory)$/.test(error.code);
}

/** VS Code does not hand larger files over to extensions either; in bytes. */
const largest = 50 * 1024 * 1024;

/** The text of a file, by the byte order mark that it may have; `null` for what is none, or too large. */
async function readText(uri: Uri): Promise<string | null> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0 || size > largest) return null;
  const bytes = await workspace.fs.readFile(uri);
  const mark = `${bytes[0]} ${bytes[1]}`;
  return new TextDecoder(encodings[mark] ?? 'utf-8').decode(bytes);
}

/** The encodings that the first two bytes tell. */
const encodings: Readonly<Record<string, string>> = {
  '255 254': 'utf-16le',
  '254 255': 'utf-16be',
};

/** Lists files for the server; what the user hides from the explorer is left out. */
export function answerListFiles(client: BaseLanguageClient): Disposable {
  return client.onRequest(listFilesRequest, async ({ folder, endings, globs }: ListFilesParams) => {
    const files = await listFiles(Uri.parse(folder), endings, globs);
    return files.map((file) => file.toString());
  });
}
