import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sayWhile } from '../test/support/progress.ts';
import { installEditor } from '../test/support/vscode/install.ts';
import { repository } from '../test/support/vscode/paths.ts';
import { type EditorServer, startServer } from '../test/support/vscode/server.ts';
import { editorVersion, vscodeVersion } from '../test/support/vscode/versions.ts';
import { findDesktop, viaShell } from './desktop.ts';

/**
 * `demo.ts [--browser] [FOLDER]` opens a folder (default: the samples) in VS Code with the
 * extension from this repository: in desktop VS Code if available, otherwise (or with `--browser`)
 * in a VS Code server in the browser.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { browser: { type: 'boolean' } },
    allowPositionals: true,
  });
  // npm runs this in the repository, so resolve relative paths from where npm was called.
  const [named = join(repository, 'samples')] = positionals;
  const folder = resolve(process.env.INIT_CWD ?? '', named);
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  const desktop = values.browser ? undefined : findDesktop();
  if (desktop === undefined) await openInBrowser(folder);
  else openOnDesktop(desktop, folder);
}

function openOnDesktop(command: string, folder: string): void {
  console.log(`Opening ${folder} in VS Code ...`);
  const words = ['--new-window', `--extensionDevelopmentPath=${repository}`, folder];
  const quoted = viaShell ? words.map((word) => `"${word}"`) : words;
  const { status } = spawnSync(command, quoted, { stdio: 'inherit', shell: viaShell });
  if (status !== 0) throw new Error(`"${command}" could not open ${folder}.`);
  console.log('The folder is open in VS Code, with the extension running.');
}

async function openInBrowser(folder: string): Promise<void> {
  const version = editorVersion('newest');
  const name = `VS Code ${vscodeVersion(version)}`;
  const editor = await installEditor(version);
  const home = await mkdtemp(join(tmpdir(), 'run-step-demo-'));
  // The token protects the port from other pages in the browser.
  const token = randomBytes(12).toString('hex');
  let server: EditorServer | undefined;
  try {
    server = await sayWhile(`Starting ${name}`, async () =>
      startServer({
        editor,
        home,
        extensionsDir: await linkExtension(home),
        // Without a README, `readme` opens VS Code's Welcome page.
        settings: existsSync(join(folder, 'README.md'))
          ? { 'workbench.startupEditor': 'readme' }
          : {},
        flags: ['--connection-token', token, '--disable-workspace-trust'],
      }),
    );
    console.log(`
${name} is running with the extension and ${folder}. Open in a browser:

  ${addressOf(server, token, folder)}

Ctrl+C ends it.`);
    await ended(server);
  } finally {
    await server?.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Returns the URL with the folder. With the flag `--default-folder`, the page would give its files
 * another authority, and diagnostics would not match the files in the editor.
 */
function addressOf({ authority }: EditorServer, token: string, folder: string): string {
  const path = encodeURI(folder).replace(/[#&+?]/g, encodeURIComponent);
  return `http://${authority}/?tkn=${token}&folder=${path}`;
}

/** Links this repository as an installed extension, so that the URL stays short. */
async function linkExtension(home: string): Promise<string> {
  const folder = join(home, 'extensions');
  await mkdir(folder, { recursive: true });
  await symlink(repository, join(folder, 'run-step-json'), 'dir');
  return folder;
}

/** Resolves when the user stops the program. Rejects if the server ends earlier. */
async function ended(server: EditorServer): Promise<void> {
  const stopped = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      // npm and tsx forward terminal signals, so they arrive more than once.
      process.on(signal, () => resolve(undefined));
    }
  });
  const output = await Promise.race([stopped, server.gone]);
  if (output !== undefined) throw new Error(`VS Code ended by itself:\n${output}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
