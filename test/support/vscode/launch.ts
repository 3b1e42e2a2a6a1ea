import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type InstalledEditor, installBrowser } from './install.ts';
import { type EditorServer, startServer } from './server.ts';

/** What a VS Code in a headless browser is opened with. */
export interface LaunchOptions {
  readonly editor: InstalledEditor;
  /** A folder, or a `.code-workspace` file. */
  readonly workspace?: string | undefined;
  /** Extensions to run from their source folders. */
  readonly extensionPaths?: readonly string[];
  /** The module in the extension host whose `run()` is called at start. */
  readonly testsPath?: string | undefined;
  readonly extensionsDir?: string | undefined;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Gets what the page and the extension host log. */
  readonly onLog?: (type: string, values: readonly unknown[]) => void;
  /** Gets the exit code when the tests at `testsPath` are done. */
  readonly onExit?: (code: number) => void;
  /** Gets the reason when the server, the browser or the page is gone before `close`. */
  readonly onDeath?: (reason: string) => void;
}

/** A VS Code and the page that shows it; `close` leaves no process and no file behind. */
export interface LaunchedEditor {
  readonly page: Page;
  close(): Promise<void>;
}

const serverFlags = [
  '--without-connection-token',
  '--disable-workspace-trust',
  '--enable-smoke-test-driver',
];

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a VS Code of npm in a headless browser. */
export async function launch(options: LaunchOptions): Promise<LaunchedEditor> {
  const home = await mkdtemp(join(tmpdir(), 'run-step-vscode-'));
  let server: EditorServer | undefined;
  let browser: Browser | undefined;
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      await browser?.close();
      await server?.close();
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
    const page = await openPage(started[1], options);
    page.on('crash', () => died('the page crashed'));
    await page.goto(await address(started[0].authority, options));
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openBrowser(): Promise<Browser> {
  const { executable, environment } = await installBrowser();
  return chromium.launch({
    executablePath: executable,
    env: { ...definedEnvironment(), ...environment },
    args: browserFlags,
    // The caller decides what a signal means, and closes the browser then.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

/** The smoke-test driver calls these two functions of the page's window. */
async function openPage(browser: Browser, options: LaunchOptions): Promise<Page> {
  const viewport = options.viewport ?? { width: 1400, height: 900 };
  // Without animations a widget that is there is also drawn, and screenshots are the same each time.
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) =>
    options.onLog?.(type, values),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => options.onExit?.(code));
  return page;
}

/** The address of the page that opens the workspace with the extensions and starts the tests. */
async function address(authority: string, options: LaunchOptions): Promise<string> {
  const remote = (path: string) => `vscode-remote://${authority}${resolve(path)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(options.extensionPaths ?? []).map((path) => ['extensionDevelopmentPath', remote(path)]),
    ...(options.testsPath === undefined ? [] : [['extensionTestsPath', remote(options.testsPath)]]),
  ];
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.workspace === undefined) query.set('ew', 'true');
  else {
    const isFolder = (await stat(options.workspace)).isDirectory();
    query.set(isFolder ? 'folder' : 'workspace', resolve(options.workspace));
  }
  return `http://${authority}/?${query}`;
}
