import type { Connection } from 'vscode-languageserver';
import { knownEndings } from '../../languageService.ts';
import { DidChangeWatchedFilesNotification } from '../jsonrpc.ts';

/** The globs of the files that may hold run steps by their names, and of those that say which files are ignored. */
export const namedGlobs: readonly string[] = [`**/*{${knownEndings().join(',')}}`, '**/.gitignore'];

/** Has a client report the changes of more and more files. */
export function watchedGlobs(connection: Connection, reportsFiles: () => boolean) {
  const known = new Set<string>();
  return {
    /** Registers the globs that are new. A client that refuses them does not keep the files from being read. */
    watch: async (globs: readonly string[]) => {
      const fresh = globs.filter((glob) => !known.has(glob));
      if (fresh.length === 0 || !reportsFiles()) return;
      for (const glob of fresh) known.add(glob);
      const watchers = fresh.map((globPattern) => ({ globPattern }));
      try {
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
      } catch (error) {
        connection.console.warn(`Registering failed: ${error}`);
      }
    },
  };
}
