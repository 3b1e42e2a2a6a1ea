import { Disposable, EventEmitter, type FileChangeEvent, type FileSystemProvider } from 'vscode';

/**
 * Returns the file system of embedded JSON before the language client is loaded. Each call loads
 * it, so that restored documents can be read.
 */
export function embeddedFiles(
  start: () => Promise<FileSystemProvider>,
): FileSystemProvider & { follow(files: FileSystemProvider): Disposable } {
  const changed = new EventEmitter<FileChangeEvent[]>();
  return {
    follow: (files) => files.onDidChangeFile((events) => changed.fire(events)),
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat: async (uri) => (await start()).stat(uri),
    readFile: async (uri) => (await start()).readFile(uri),
    writeFile: async (uri, content, options) => (await start()).writeFile(uri, content, options),
    readDirectory: async (uri) => (await start()).readDirectory(uri),
    createDirectory: async (uri) => (await start()).createDirectory(uri),
    delete: async (uri, options) => (await start()).delete(uri, options),
    rename: async (from, to, options) => (await start()).rename(from, to, options),
  };
}
