import { type EditorVersion, editorVersion } from '../support/vscode/versions.ts';

/** What the command line of the editor tests asks for. */
export interface EditorTestOptions {
  /** The versions that run the extension from its source folder. */
  readonly versions: readonly EditorVersion[];
  /** Whether the newest version runs the packaged and installed extension. */
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

/**
 * Reads `[oldest|newest|packaged|web|quiet|page]...`. Without arguments, the oldest version runs the
 * source, the newest one the package, and all other parts are run.
 */
export function readOptions(words: readonly string[]): EditorTestOptions {
  const all = words.length === 0;
  const names = words.filter((word) => !parts.includes(word));
  return {
    versions: (all ? ['oldest'] : names).map(editorVersion),
    packaged: all || words.includes('packaged'),
    web: all || words.includes('web'),
    quiet: all || words.includes('quiet'),
    page: all || words.includes('page'),
  };
}
