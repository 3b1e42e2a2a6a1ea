import { type EditorVersion, editorVersion, editorVersions } from '../support/vscode/versions.ts';

/** What the command line of the editor tests asks for. */
export interface EditorTestOptions {
  readonly versions: readonly EditorVersion[];
  /** Whether the extension is packaged and installed, and the tests are run on that too. */
  readonly packaged: boolean;
  /** Whether the tests are run in workers of web pages too. */
  readonly web: boolean;
  /** Whether the tests of windows without run steps are run too. */
  readonly quiet: boolean;
  /** Whether the tests that look at the page are run too. */
  readonly page: boolean;
}

/** Words for parts that are no versions. */
const parts = ['packaged', 'web', 'quiet', 'page'];

/** Reads `[oldest|newest|packaged|web|quiet|page]...`; without arguments, everything is run. */
export function readOptions(words: readonly string[]): EditorTestOptions {
  const all = words.length === 0;
  const names = words.filter((word) => !parts.includes(word));
  return {
    versions: all ? editorVersions : names.map(editorVersion),
    packaged: all || words.includes('packaged'),
    web: all || words.includes('web'),
    quiet: all || words.includes('quiet'),
    page: all || words.includes('page'),
  };
}
