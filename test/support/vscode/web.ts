import { join, normalize } from 'node:path';
import type { Page } from 'playwright-core';
import { type FileServer, type Served, serveFiles } from './serveFiles.ts';

/** An extension that runs in a worker of the page, as on vscode.dev, and not in the Node of VS Code's server. */
export interface WebExtension {
  readonly folder: string;
  /** The module whose `run()` is called at start. */
  readonly tests?: string | undefined;
}

/** A folder in the memory of the page. */
export const memoryFolder = { scheme: 'tmp', path: '/workspace' };

const root = '/extension';
/** Tests run in the host of the extension that they lie in. */
const testsPath = `${root}/tests.js`;

/** What is at a path of an extension's server; `undefined` for one that is not the extension's. */
export function servedOf({ folder, tests }: WebExtension, path: string): Served | undefined {
  if (path === testsPath && tests !== undefined) return { file: tests };
  if (!path.startsWith(`${root}/`)) return undefined;
  return { file: join(folder, normalize(path.slice(root.length))) };
}

/** Serves an extension as a gallery does: from another origin than that of VS Code's page. */
export function serveExtension(extension: WebExtension): Promise<FileServer> {
  return serveFiles((path) => {
    const found = servedOf(extension, path);
    if (found === undefined) throw new Error(`${path} is not served`);
    return found;
  });
}

/** What VS Code gets about an extension in development. */
export function developmentOptions(authority: string, { tests }: WebExtension) {
  const uri = (path: string) => ({ scheme: 'http', authority, path });
  return {
    extensions: [uri(root)],
    ...(tests !== undefined && { extensionTestsPath: uri(testsPath) }),
  };
}

/** The part of the page URL about the extension. */
export function webPayload(
  authority: string,
  { tests }: WebExtension,
): readonly (readonly [string, string])[] {
  return [
    ['extensionDevelopmentPath', `http://${authority}${root}`],
    ['extensionDevelopmentKind', 'web'],
    ...(tests === undefined
      ? []
      : [['extensionTestsPath', `http://${authority}${testsPath}`] as const]),
  ];
}

/**
 * Changes the page's configuration before VS Code reads it: an extension that VS Code's own server has would go to its
 * Node, and its workers would be refused. Nobody trusts the workspace.
 */
export async function configureForWeb(
  page: Page,
  authority: string,
  { folder }: WebExtension,
): Promise<void> {
  const { extensions } = developmentOptions(authority, { folder });
  // A text: a function would come with helpers of the compiler, which the page does not have.
  await page.addInitScript({
    content: `if (window === window.top) new MutationObserver((_, observer) => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (meta === null) return;
      observer.disconnect();
      const configuration = JSON.parse(meta.dataset.settings);
      const extensions = ${JSON.stringify(extensions)};
      configuration.developmentOptions = { ...configuration.developmentOptions, extensions };
      configuration.enableWorkspaceTrust = true;
      meta.dataset.settings = JSON.stringify(configuration);
    }).observe(document, { childList: true, subtree: true });`,
  });
}
