import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage, type PageOptions } from './browser.ts';
import { installStaticEditor } from './install.ts';
import type { LaunchedEditor } from './launch.ts';
import { type FileServer, type Served, serveFiles } from './serveFiles.ts';
import { quietSettings } from './server.ts';
import { staticVersion } from './versions.ts';
import { developmentOptions, memoryFolder, servedOf, type WebExtension } from './web.ts';

/** Opens a VS Code that is nothing but a page, as on vscode.dev, with an empty folder in its memory. */
export async function launchStatic(
  options: PageOptions & { readonly web: WebExtension },
): Promise<LaunchedEditor> {
  const folder = await installStaticEditor();
  const workbench = join(folder, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.html');
  const page = (await readFile(workbench, 'utf8')).replace(/\{\{[A-Z_]+\}\}/g, '');
  const find = (path: string, authority: string): Served => {
    if (path === '/') return { text: page, type: 'text/html' };
    if (path === '/product.json') {
      const text = JSON.stringify(configuration(authority, options.web));
      return { text, type: 'application/json' };
    }
    // Its loader asks for some of its files without their folder.
    const own = path.startsWith('/vs/') ? `/out${path}` : path;
    return servedOf(options.web, path) ?? { file: join(folder, normalize(own)) };
  };

  let files: FileServer | undefined;
  let browser: Browser | undefined;
  let closed = false;
  const close = async () => {
    closed = true;
    await browser?.close();
    files?.close();
  };
  const died = (reason: string) => {
    if (!closed) options.onDeath?.(reason);
  };
  try {
    files = await serveFiles(find);
    browser = await openBrowser();
    browser.on('disconnected', () => died('the browser is gone'));
    const opened = await openPage(browser, options);
    opened.on('crash', () => died('the page crashed'));
    await opened.goto(`http://${files.authority}/`);
    return { page: opened, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All external files of the page. */
function configuration(authority: string, web: WebExtension) {
  return {
    productConfiguration: {
      nameShort: 'VS Code Web',
      nameLong: 'VS Code Web',
      applicationName: 'code-web',
      dataFolderName: '.vscode-web',
      version: staticVersion,
    },
    folderUri: memoryFolder,
    additionalBuiltinExtensions: [],
    configurationDefaults: quietSettings,
    developmentOptions: {
      enableSmokeTestDriver: true,
      ...developmentOptions(authority, web),
    },
  };
}
