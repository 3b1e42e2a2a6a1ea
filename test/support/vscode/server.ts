import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledEditor } from './install.ts';
import { supportFile } from './paths.ts';

/** What a server is started with. */
export interface ServerOptions {
  readonly editor: InstalledEditor;
  /** The folder for everything that the server writes: settings, logs, sockets. */
  readonly home: string;
  /** User settings, beside or instead of `quietSettings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The folder of installed extensions; by default an empty one. */
  readonly extensionsDir?: string;
  /** More flags of VS Code's server. */
  readonly flags?: readonly string[];
}

/** A running VS Code server. */
export interface EditorServer {
  /** `127.0.0.1:PORT`, also the remote authority of every URI. */
  readonly authority: string;
  /** Settles when the server is gone, with what it printed last. */
  readonly gone: Promise<string>;
  close(): Promise<void>;
}

/** Keeps a VS Code from asking, looking things up, and writing files by itself. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

const startLimit = 60_000;

/** Starts VS Code's server on a free port of this machine. */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
  const { editor, home } = options;
  await writeSettings(home, { ...quietSettings, ...options.settings });
  const child = spawn(
    editor.node,
    [
      supportFile('serve.mjs'),
      join(editor.folder, 'out', 'server-main.js'),
      ...['--host', '127.0.0.1', '--port', '0', '--accept-server-license-terms'],
      ...['--telemetry-level', 'off', '--server-data-dir', home],
      ...['--extensions-dir', options.extensionsDir ?? join(home, 'extensions')],
      ...(options.flags ?? []),
    ],
    // Its own process group, so that its children can be ended with it.
    { detached: true, stdio: ['pipe', 'pipe', 'pipe'], env: environment(home) },
  );
  const output = collect(child);
  const gone = once(child, 'exit').then(() => output.text());
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.stdin?.end();
    await gone;
  };
  try {
    const port = await Promise.race([output.port, gone.then(failed), late(output)]);
    return { authority: `127.0.0.1:${port}`, gone, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The place where the npm VS Code keeps user settings. */
async function writeSettings(home: string, settings: object): Promise<void> {
  const folder = join(home, 'data', 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, undefined, 2)}\n`);
}

function environment(home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TMPDIR: home,
    XDG_RUNTIME_DIR: home,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
}

interface Output {
  readonly port: Promise<string>;
  text(): string;
}

/** Keeps the end of what a process prints and picks the port out of it. */
function collect(child: ChildProcess): Output {
  let kept = '';
  const port = new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      kept = (kept + chunk.toString()).slice(-20_000);
      const found = /Extension host agent listening on (\d+)/.exec(kept);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('error', reject);
  });
  return { port, text: () => kept };
}

function failed(text: string): never {
  throw new Error(`VS Code's server ended by itself:\n${text}`);
}

function late(output: Output): Promise<never> {
  return new Promise((_resolve, reject) => {
    const message = () => `VS Code's server did not start:\n${output.text()}`;
    setTimeout(() => reject(new Error(message())), startLimit).unref();
  });
}
