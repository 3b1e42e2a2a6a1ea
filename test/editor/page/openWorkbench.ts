import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installEditor } from '../../support/vscode/install.ts';
import { type LaunchedEditor, type LaunchOptions, launch } from '../../support/vscode/launch.ts';
import { repository } from '../../support/vscode/paths.ts';
import { workbenchReady } from '../../support/vscode/ui/workbench.ts';
import { editorVersion } from '../../support/vscode/versions.ts';

/** The folder of the pictures that tests take. */
export const screenshots = join(repository, 'out', 'screenshots');

/** Opens a folder in the newest VS Code, and waits until it can be used. */
export async function openWorkbench(
  workspace: string,
  options: Omit<LaunchOptions, 'editor' | 'workspace'>,
): Promise<LaunchedEditor> {
  await mkdir(screenshots, { recursive: true });
  const launched = await launch({
    editor: await installEditor(editorVersion('newest')),
    workspace,
    viewport: { width: 1200, height: 800 },
    ...options,
  });
  launched.page.setDefaultTimeout(20_000);
  await workbenchReady(launched.page);
  return launched;
}
