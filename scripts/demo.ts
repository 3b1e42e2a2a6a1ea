import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { installEditor } from '../test/support/vscode/install.ts';
import { installations, repository } from '../test/support/vscode/paths.ts';
import { type EditorServer, startServer } from '../test/support/vscode/server.ts';
import { editorVersion, vscodeVersion } from '../test/support/vscode/versions.ts';
import { findDesktop, viaShell } from './desktop.ts';

const samples = join(repository, 'samples');

/**
 * Opens the samples in a VS Code that runs the extension from this folder: the desktop one if
 * there is one, else one of its own in the browser (always with `--browser`).
 */
async function main(): Promise<void> {
  if (!existsSync(join(repository, 'dist', 'extension.cjs'))) {
    throw new Error('The extension is not built: run "npm run build" first.');
  }
  const desktop = process.argv.includes('--browser') ? undefined : findDesktop();
  if (desktop === undefined) await openInBrowser();
  else openOnDesktop(desktop);
}

function openOnDesktop(command: string): void {
  const words = ['--new-window', `--extensionDevelopmentPath=${repository}`, samples];
  const quoted = viaShell ? words.map((word) => `"${word}"`) : words;
  const { status } = spawnSync(command, quoted, { stdio: 'inherit', shell: viaShell });
  if (status !== 0) throw new Error(`"${command}" could not open the samples.`);
  console.log('The samples are open in VS Code, with the extension running.');
}

async function openInBrowser(): Promise<void> {
  const version = editorVersion('newest');
  const editor = await installEditor(version);
  const home = join(installations, 'demo');
  // Other pages in the same browser could reach the port too: the token keeps them out.
  const token = randomBytes(12).toString('hex');
  const server = await startServer({
    editor,
    home,
    extensionsDir: await linkExtension(home),
    settings: { 'workbench.startupEditor': 'readme' },
    flags: ['--connection-token', token, '--disable-workspace-trust', '--default-folder', samples],
  });
  console.log(`
VS Code ${vscodeVersion(version)} is running with the extension and the samples. Open in a browser:

  http://${server.authority}/?tkn=${token}

Ctrl+C ends it.`);
  await ended(server);
}

/** Lets VS Code find this folder as an installed extension, so that the address stays short. */
async function linkExtension(home: string): Promise<string> {
  const folder = join(home, 'extensions');
  // With it goes the list of extensions that VS Code keeps there.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(repository, join(folder, 'run-step-json'), 'dir');
  return folder;
}

/** Settles when the user has had enough; rejects when the server is gone before that. */
async function ended(server: EditorServer): Promise<void> {
  const stopped = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve(undefined));
    }
  });
  const output = await Promise.race([stopped, server.gone]);
  if (output !== undefined) throw new Error(`VS Code ended by itself:\n${output}`);
  await server.close();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
