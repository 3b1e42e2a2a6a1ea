import { type Browser, chromium, type Page } from 'playwright-core';
import { installBrowser } from './install.ts';

/** What a page is opened with. */
export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Lets the page load scripts from anywhere; VS Code's page allows its own origin only. */
  readonly anyOrigin?: boolean;
  /** Gets what the page and the extension host log. */
  readonly onLog?: (type: string, values: readonly unknown[]) => void;
  /** Gets the exit code when the tests are done. */
  readonly onExit?: (code: number) => void;
  /** Gets the reason when the server, the browser or the page is gone before it was closed. */
  readonly onDeath?: (reason: string) => void;
}

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless browser. */
export async function openBrowser(): Promise<Browser> {
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

/** Opens a page; VS Code's smoke-test driver calls two functions of its window. */
export async function openPage(browser: Browser, options: PageOptions): Promise<Page> {
  const viewport = options.viewport ?? { width: 1400, height: 900 };
  // Without animations a widget that is there is also drawn, and screenshots are the same each time.
  const page = await browser.newPage({
    ...{ viewport, reducedMotion: 'reduce' },
    bypassCSP: options.anyOrigin === true,
  });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.exposeFunction('codeAutomationLog', (type: string, values: readonly unknown[]) =>
    options.onLog?.(type, values),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => options.onExit?.(code));
  return page;
}
