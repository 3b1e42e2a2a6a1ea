import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import type { PageOptions } from '../support/vscode/browser.ts';
import { installEditor } from '../support/vscode/install.ts';
import { type LaunchedEditor, launch } from '../support/vscode/launch.ts';
import { launchStatic } from '../support/vscode/launchStatic.ts';
import { print } from '../support/vscode/log.ts';
import { repository } from '../support/vscode/paths.ts';
import { editorVersion } from '../support/vscode/versions.ts';
import { bundleSuite, type Host, type Suite, workspaceOf } from './bundle.ts';
import { type Results, resultsMark } from './results.ts';
import { copyOf } from './workspace.ts';

const limit = 120_000;

/** Runs the suite in a worker of VS Code's page, with the packaged extension from a folder. */
export async function runOnWeb(
  host: Exclude<Host, 'node'>,
  folder: string,
  suite: Suite = 'workspace',
): Promise<Results | undefined> {
  const web = { folder, tests: await bundleSuite(host, suite) };
  const workspace = await copyOf(workspaceOf(suite));
  const open = async (page: PageOptions) =>
    host === 'static'
      ? launchStatic({ ...page, web })
      : launch({
          ...{ ...page, web, workspace: workspace.folder },
          editor: await installEditor(editorVersion('newest')),
        });
  try {
    return await resultsOf(open, `${host}-${suite}`);
  } catch (error) {
    console.error('VS Code on the web:', error);
    return undefined;
  } finally {
    await workspace.remove();
  }
}

async function resultsOf(
  open: (options: PageOptions) => Promise<LaunchedEditor>,
  name: string,
): Promise<Results | undefined> {
  let results: Results | undefined;
  let editor: LaunchedEditor | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`not done after ${limit / 1000} s`));
      setTimeout(late, limit).unref();
      const opened = open({
        onLog: (type, values) => {
          const text = format(...values);
          if (text.startsWith(resultsMark)) results = JSON.parse(text.slice(resultsMark.length));
          else print(type, values);
        },
        onExit: () => resolve(),
        onDeath: (reason) => reject(new Error(reason)),
      });
      opened.then((launched) => {
        editor = launched;
      }, reject);
    });
    return results;
  } finally {
    if (results === undefined) {
      await editor?.page.screenshot({ path: await pictureOfFailure(name) });
    }
    await editor?.close();
  }
}

async function pictureOfFailure(name: string): Promise<string> {
  const folder = join(repository, 'out', 'screenshots');
  await mkdir(folder, { recursive: true });
  return join(folder, `on-the-web-${name}.png`);
}
