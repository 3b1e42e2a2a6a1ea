import { runTests } from '@vscode/test-electron';
import { installations, supportFile } from '../support/vscode/paths.ts';
import type { EditorVersion } from '../support/vscode/versions.ts';
import type { ExtensionUnderTest } from './extension.ts';
import type { Means } from './means.ts';
import { copyOf } from './workspace.ts';

/** One start of a VS Code. */
export interface EditorRun {
  readonly version: EditorVersion;
  readonly means: Means;
  readonly extension: ExtensionUnderTest;
  /** The folder of this repository of which a copy is opened. */
  readonly workspace: string;
  /** The module whose `run()` is called in the extension host. */
  readonly testsPath: string;
  /** Environment variables for that module. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Opens a copy of a workspace in a VS Code until `run()` is done; rejects when that did. */
export async function runInEditor(editorRun: EditorRun): Promise<void> {
  const { version, means, extension, testsPath, environment } = editorRun;
  const workspace = await copyOf(editorRun.workspace);
  const common = {
    extensionDevelopmentPath: extension.developmentPath,
    extensionTestsPath: testsPath,
    extensionTestsEnv: { ...environment },
  };
  const launchArgs = [workspace.folder, ...extension.flags];
  const shimArgs = [...launchArgs, `--npm-vscode=${version.name}`];
  try {
    await runTests(
      means === 'npm'
        ? { ...common, vscodeExecutablePath: supportFile('shim.mjs'), launchArgs: shimArgs }
        : { ...common, version: version.download, cachePath: installations, launchArgs },
    );
  } finally {
    await workspace.remove();
  }
}
