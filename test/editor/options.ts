import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../support/vscode/paths.ts';
import { type EditorVersion, editorVersion, editorVersions } from '../support/vscode/versions.ts';

/** What the command line of the editor tests asks for. */
export interface EditorTestOptions {
  readonly versions: readonly EditorVersion[];
  /** Whether the tests that look at the page are run too. */
  readonly page: boolean;
  /** The folder of the extension under test; anything but the repository is for packages. */
  readonly extension: string;
}

/** Reads `[oldest|newest|page]... [--extension FOLDER]`; without words, everything is run. */
export function readOptions(words: readonly string[]): EditorTestOptions {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { extension: { type: 'string', default: repository } },
  });
  const names = positionals.filter((word) => word !== 'page');
  const all = positionals.length === 0;
  return {
    versions: all ? editorVersions : names.map(editorVersion),
    page: all || positionals.includes('page'),
    extension: resolve(values.extension),
  };
}
