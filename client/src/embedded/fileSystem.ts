import {
  Disposable,
  EventEmitter,
  type FileChangeEvent,
  FileChangeType,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { originalOf } from './address.ts';
import { type Embedded, readEmbedded, writeEmbedded } from './strings.ts';

/** What VS Code was last told about a string. */
interface Known extends Embedded {
  /** In milliseconds; grows when the string changes, by which VS Code sees that an open editor is behind. */
  readonly mtime: number;
}

/**
 * A file system whose files are strings of run steps, so that each can be edited as a document of its own. Saving one
 * changes the document that has it, which stays unsaved. A string that has changed meanwhile is a newer file to VS Code:
 * it loads it again, or asks what to do when there are unsaved changes.
 */
export function embeddedFileSystem(client: BaseLanguageClient): FileSystemProvider & Disposable {
  const known = new Map<string, Known>();
  const changed = new EventEmitter<FileChangeEvent[]>();
  const keep = (uri: Uri, fresh: Embedded): Known => {
    const before = known.get(uri.toString());
    if (before?.value === fresh.value) return before;
    const kept = { ...fresh, mtime: Math.max(Date.now(), (before?.mtime ?? 0) + 1) };
    known.set(uri.toString(), kept);
    return kept;
  };
  const read = async (uri: Uri): Promise<Known> => {
    const found = await readEmbedded(client, originalOf(uri));
    if (found === undefined) throw FileSystemError.FileNotFound(uri);
    return keep(uri, found);
  };
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri);
  };
  const parts = Disposable.from(
    changed,
    workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
    workspace.onDidChangeTextDocument(({ document }) => {
      const original = document.uri.toString();
      const behind = [...known.keys()]
        .map((key) => Uri.parse(key))
        .filter((uri) => originalOf(uri).uri.toString() === original);
      if (behind.length > 0)
        changed.fire(behind.map((uri) => ({ type: FileChangeType.Changed, uri })));
    }),
  );
  return {
    onDidChangeFile: changed.event,
    stat: async (uri) => {
      const { text, mtime } = await read(uri);
      const size = new TextEncoder().encode(text).length;
      return { type: FileType.File, ctime: 0, mtime, size };
    },
    readFile: async (uri) => new TextEncoder().encode((await read(uri)).text),
    writeFile: async (uri, content) => {
      const text = new TextDecoder().decode(content);
      const before = known.get(uri.toString()) ?? (await read(uri));
      const value = await writeEmbedded(client, originalOf(uri), text, before.value);
      // The editor keeps the layout that the user has given to the text.
      known.set(uri.toString(), { value, text, mtime: Math.max(Date.now(), before.mtime + 1) });
    },
    watch: () => new Disposable(() => undefined),
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
    dispose: () => parts.dispose(),
  };
}
