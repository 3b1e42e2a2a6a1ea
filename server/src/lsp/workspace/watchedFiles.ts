import type { Connection } from 'vscode-languageserver';
import { knownEndings } from '../../languageService.ts';
import { DidChangeWatchedFilesNotification } from '../jsonrpc.ts';

/** Globs of fixture files by name, and of files that control which files are ignored. */
export const namedGlobs: readonly string[] = [`**/*{${knownEndings().join(',')}}`, '**/.gitignore'];

/** Registers watchers for more and more globs. */
export function watchedGlobs(connection: Connection, reportsFiles: boolean) {
  const known = new Set<string>();
  return {
    /** Registers the new globs. If a client refuses them, files are still read. */
    watch: async (globs: readonly string[]) => {
      const fresh = globs.filter((glob) => !known.has(glob));
      if (fresh.length === 0 || !reportsFiles) return;
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
