import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage, type PageOptions } from '../../support/vscode/browser.ts';
import { repository } from '../../support/vscode/paths.ts';
import type { FileServer } from '../../support/vscode/serveFiles.ts';
import { workbenchReady } from '../../support/vscode/ui/workbench.ts';
import {
  configureForWeb,
  serveExtension,
  type WebExtension,
  webPayload,
} from '../../support/vscode/web.ts';
import { npmStart, type RunningStart } from './npmStart.ts';

/** The folder of the screenshots of tests. */
export const screenshots = join(repository, 'out', 'screenshots');

/** What `npm start` has opened, in a headless browser. */
export interface Workbench {
  readonly page: Page;
  /** Ends everything, and returns the names of temporary files that `npm start` has left. */
  close(): Promise<readonly string[]>;
}

export interface WorkbenchOptions {
  /** Settings of the workspace. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly viewport?: PageOptions['viewport'];
  /** Runs this extension in a worker of the page, instead of the one in VS Code's server. */
  readonly web?: WebExtension;
}

/** Opens the address that `npm start` prints for a folder, and waits until VS Code can be used. */
export async function openWorkbench(
  folder: string,
  { settings, web, viewport = { width: 1200, height: 800 } }: WorkbenchOptions = {},
): Promise<Workbench> {
  await mkdir(screenshots, { recursive: true });
  if (settings !== undefined) await writeSettings(folder, settings);
  let start: RunningStart | undefined;
  let browser: Browser | undefined;
  let files: FileServer | undefined;
  const close = async () => {
    await browser?.close();
    files?.close();
    return (await start?.stop()) ?? [];
  };
  try {
    start = await npmStart(folder);
    browser = await openBrowser();
    const page = await openPage(browser, { viewport, anyOrigin: web !== undefined });
    page.setDefaultTimeout(20_000);
    if (web !== undefined) {
      files = await serveExtension(web);
      await configureForWeb(page, files.authority, web);
      await page.goto(addressForWeb(start.address, files.authority, web));
    } else await page.goto(start.address);
    await workbenchReady(page);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Writes the settings of a workspace; an open VS Code applies them at once. */
export async function writeSettings(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
}

function addressForWeb(printed: string, authority: string, web: WebExtension): string {
  // The installed extension would take precedence over the one in the page.
  const payload = [['disableExtensions', 'true'], ...webPayload(authority, web)];
  return `${printed}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
