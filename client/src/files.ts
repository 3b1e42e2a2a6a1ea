import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient, Disposable } from 'vscode-languageclient';
import {
  type ListFilesParams,
  listFilesRequest,
  type ReadFileParams,
  readFileRequest,
} from '../../server/src/protocol.ts';
import { listFiles } from './listFiles.ts';

/** Reads files for the server through VS Code's file systems, which include virtual ones. */
export function answerReadFile(client: BaseLanguageClient): Disposable {
  return client.onRequest(readFileRequest, async ({ uri }: ReadFileParams) => {
    const file = Uri.parse(uri);
    const hasFileSystem = workspace.fs.isWritableFileSystem(file.scheme) !== undefined;
    try {
      return hasFileSystem ? await readText(file) : null;
    } catch (error) {
      if (isMissing(error)) return null;
      // If a file cannot be read now, the server keeps its results.
      throw error;
    }
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof FileSystemError && /^File(?:NotFound|NotADirectory)$/.test(error.code);
}

/** Maximum size in bytes. VS Code does not open larger files for extensions either. */
const largest = 50 * 1024 * 1024;

/** Returns the decoded text of a file, or `null` if it is not a file or too large. */
async function readText(uri: Uri): Promise<string | null> {
  const { type, size } = await workspace.fs.stat(uri);
  if ((type & FileType.File) === 0 || size > largest) return null;
  const bytes = await workspace.fs.readFile(uri);
  const mark = `${bytes[0]} ${bytes[1]}`;
  return new TextDecoder(encodings[mark] ?? 'utf-8').decode(bytes);
}

/** Encodings by the first two bytes. */
const encodings: Readonly<Record<string, string>> = {
  '255 254': 'utf-16le',
  '254 255': 'utf-16be',
};

/** Lists files for the server, without those that the user excludes. */
export function answerListFiles(client: BaseLanguageClient): Disposable {
  return client.onRequest(listFilesRequest, async ({ folder, endings, globs }: ListFilesParams) => {
    const files = await listFiles(Uri.parse(folder), endings, globs);
    return files.map((file) => file.toString());
  });
}
