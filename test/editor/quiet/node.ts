import { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { extensions, workspace } from 'vscode';
import { assert } from '../suite/assert.ts';
import type { Observer } from './observer.ts';

const readers = ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream'] as const;

/** Observes an extension host in Node. */
export function observe(): Observer {
  const read: string[] = [];
  for (const files of [fs, fs.promises]) {
    for (const name of readers) {
      const original: unknown = Reflect.get(files, name);
      if (typeof original !== 'function') continue;
      Reflect.set(files, name, (path: unknown, ...others: unknown[]) => {
        read.push(String(path));
        return Reflect.apply(original, files, [path, ...others]);
      });
    }
  }
  const { cache } = createRequire(__filename);
  const isServer = ({ spawnargs, exitCode }: ChildProcess) =>
    exitCode === null && spawnargs.some((one) => one.endsWith('run-step-language-server.cjs'));
  return {
    hasClient: () => Object.keys(cache).some((path) => path.endsWith('languageClient.cjs')),
    servers: () => {
      const handles = Reflect.get(process, '_getActiveHandles').call(process) as readonly unknown[];
      return handles.filter((one) => one instanceof ChildProcess && isServer(one)).length;
    },
    readFiles: () => {
      const extension = extensions.getExtension('run-step-json.run-step-json');
      assert.ok(extension);
      const folders = [
        ...(workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
        join(extension.extensionPath, 'dist'),
      ];
      // VS Code reads the listener itself, before or after the tests are loaded.
      const listener = join(extension.extensionPath, extension.packageJSON.main);
      return read.filter(
        (path) => path !== listener && folders.some((folder) => path.startsWith(folder + sep)),
      );
    },
  };
}
