import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, type PageOptions } from './browser.ts';
import type { InstalledEditor } from './install.ts';
import type { FileServer } from './serveFiles.ts';
import { type EditorServer, startServer } from './server.ts';
import { configureForWeb, serveExtension, type WebExtension, webPayload } from './web.ts';

/** What a VS Code in a headless browser is opened with. */
export interface LaunchOptions extends PageOptions {
  readonly editor: InstalledEditor;
  /** A folder, or a `.code-workspace` file, or the URI of a folder that VS Code itself has. */
  readonly workspace?: string | undefined;
  /** Extensions to run from their source folders. */
  readonly extensionPaths?: readonly string[];
  /** The module in the extension host whose `run()` is called at start. */
  readonly testsPath?: string | undefined;
  readonly extensionsDir?: string | undefined;
  /** Runs an extension in the page's worker. */
  readonly web?: WebExtension;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A VS Code and the page that shows it; `close` ends all processes and removes all files. */
export interface LaunchedEditor {
  readonly page: Page;
  close(): Promise<void>;
}

const serverFlags = [
  '--without-connection-token',
  '--disable-workspace-trust',
  '--enable-smoke-test-driver',
];

/** Opens a VS Code of npm in a headless browser. */
export async function launch(options: LaunchOptions): Promise<LaunchedEditor> {
  const home = await mkdtemp(join(tmpdir(), 'run-step-vscode-'));
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  let files: FileServer | undefined;
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await browser?.close();
      await server?.close();
      files?.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    })();
    return closing;
  };
  const died = (reason: string) => {
    if (!closing) options.onDeath?.(reason);
  };

  try {
    const { editor, settings = {}, extensionsDir } = options;
    const started = await Promise.all([
      startServer({
        ...{ editor, home, settings, flags: serverFlags },
        ...(extensionsDir === undefined ? {} : { extensionsDir: resolve(extensionsDir) }),
      }).then((value) => (server = value)),
      openBrowser().then((value) => (browser = value)),
    ]);
    started[0].gone.then((output) => died(`VS Code's server is gone:\n${output}`));
    started[1].on('disconnected', () => died('the browser is gone'));
    const { web } = options;
    const page = await openPage(started[1], { ...options, anyOrigin: web !== undefined });
    page.on('crash', () => died('the page crashed'));
    if (web !== undefined) {
      files = await serveExtension(web);
      await configureForWeb(page, files.authority, web);
    }
    await page.goto(await address(started[0].authority, options, files?.authority));
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The address of the page that opens the workspace with the extensions and starts the tests. */
async function address(
  authority: string,
  { workspace, extensionPaths = [], testsPath, web }: LaunchOptions,
  filesAuthority: string | undefined,
): Promise<string> {
  const remote = (path: string) => `vscode-remote://${authority}${resolve(path)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...extensionPaths.map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(testsPath === undefined ? [] : [['extensionTestsPath', remote(testsPath)]]),
    ...(web && filesAuthority ? webPayload(filesAuthority, web) : []),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (workspace === undefined) query.set('ew', 'true');
  else if (/^\w{2,}:\//.test(workspace)) query.set('folder', workspace);
  else {
    const isFolder = (await stat(workspace)).isDirectory();
    query.set(isFolder ? 'folder' : 'workspace', resolve(workspace));
  }
  return `http://${authority}/?${query}`;
}
