import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runVSCodeCommand } from '@vscode/test-electron';
import { installEditor } from '../support/vscode/install.ts';
import { installations, repository } from '../support/vscode/paths.ts';
import type { EditorVersion } from '../support/vscode/versions.ts';
import type { Means } from './means.ts';

const run = promisify(execFile);

/** How a VS Code gets the extension. */
export interface ExtensionUnderTest {
  /** The folder that VS Code gets as the extension in development. The tests do not start without one. */
  readonly developmentPath: string;
  readonly flags: readonly string[];
}

/** The extension as it is in this folder, and no other one. */
export const fromSource: ExtensionUnderTest = {
  developmentPath: repository,
  flags: ['--disable-extensions'],
};

/** An installed extension; `remove` uninstalls it. */
export interface InstalledExtension extends ExtensionUnderTest {
  /** Where VS Code has put it. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Installs a .vsix as users do, by VS Code itself, where no other extension is. */
export async function installExtension(
  vsix: string,
  version: EditorVersion,
  means: Means,
): Promise<InstalledExtension> {
  const root = await mkdtemp(join(tmpdir(), 'run-step-installed-'));
  const extensions = join(root, 'extensions');
  const flags = ['--install-extension', vsix, '--extensions-dir', extensions];
  if (means === 'npm') {
    const { folder, node } = await installEditor(version);
    const server = ['--accept-server-license-terms', '--server-data-dir', join(root, 'data')];
    await run(node, [join(folder, 'out', 'server-main.js'), ...flags, ...server]);
  } else {
    const profile = ['--user-data-dir', join(root, 'data')];
    const options = { version: version.download, cachePath: installations };
    await runVSCodeCommand([...flags, ...profile], options);
  }
  const [name = ''] = (await readdir(extensions)).filter((each) => each !== 'extensions.json');
  return {
    folder: join(extensions, name),
    developmentPath: await emptyExtension(join(root, 'empty')),
    flags: [`--extensions-dir=${extensions}`],
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function emptyExtension(folder: string): Promise<string> {
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
