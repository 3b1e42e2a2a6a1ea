import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packExtension } from '../../scripts/packaging/vsce.ts';
import { installBrowser, installEditor, installStaticEditor } from '../support/vscode/install.ts';
import { repository } from '../support/vscode/paths.ts';
import {
  type EditorVersion,
  editorVersion,
  staticVersion,
  vscodeVersion,
} from '../support/vscode/versions.ts';
import { bundleSuite, workspaceOf } from './bundle.ts';
import { type ExtensionUnderTest, fromSource, installExtension } from './extension.ts';
import { chooseMeans, hasDisplay, type Means } from './means.ts';
import { type EditorTestOptions, readOptions } from './options.ts';
import { runPageTests } from './page.ts';
import { isSuccess, type Results, resultsVariable, summary } from './results.ts';
import { runInEditor } from './runInEditor.ts';
import { runOnWeb } from './runOnWeb.ts';
import { stagedExtension } from './stagedExtension.ts';

/**
 * Runs the editor tests in the oldest VS Code, in the newest one with the packaged extension
 * installed, in workers of web pages, then those that look at the page.
 */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const means = await chooseMeans();
  if (means === 'download' && process.platform === 'linux' && !hasDisplay()) {
    process.exitCode = runAgainWithDisplay();
    return;
  }
  await installAtOnce(options, means);

  const runs = new Map<string, Results | undefined>();
  const suite = {
    means,
    testsPath: await bundleSuite('node'),
    workspace: workspaceOf('workspace'),
  };
  for (const version of options.versions) {
    const name = `VS Code ${means === 'npm' ? vscodeVersion(version) : version.download}`;
    console.log(`\n${name}`);
    runs.set(name, await runSuite({ ...suite, version, extension: fromSource }));
  }
  if (options.packaged) {
    console.log('\nVS Code with the packaged extension');
    runs.set('the package', await runPackaged(suite));
  }
  if (options.web && process.platform === 'linux') {
    const folder = await stagedExtension();
    for (const host of ['web', 'static'] as const) {
      const name = `VS Code ${host === 'web' ? vscodeVersion(editorVersion('newest')) : staticVersion} on the web`;
      console.log(`\n${name}`);
      runs.set(name, await runOnWeb(host, folder));
    }
  }
  if (options.quiet) await runQuiet(means, runs);
  if (options.page && process.platform === 'linux') {
    console.log('\nVS Code, looked at in a browser');
    runs.set('its page', await runPageTests());
  }
  console.log(summary(runs));
  process.exitCode = [...runs.values()].every(isSuccess) ? 0 : 1;
}

function runAgainWithDisplay(): number {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  return spawnSync('xvfb-run', ['-a', ...again], { stdio: 'inherit' }).status ?? 1;
}

/** In parallel, all downloads take hardly longer than the largest one. */
async function installAtOnce(options: EditorTestOptions, means: Means): Promise<void> {
  const { versions, packaged, web, quiet, page } = options;
  const fromNpm = new Set(means === 'npm' ? versions : []);
  if ((packaged && means === 'npm') || web || quiet || page) fromNpm.add(editorVersion('newest'));
  if (fromNpm.size === 0 || process.platform !== 'linux') return;
  await Promise.all([
    installBrowser(),
    ...[...fromNpm].map(installEditor),
    ...(web ? [installStaticEditor()] : []),
  ]);
}

interface Suite {
  readonly means: Means;
  readonly testsPath: string;
  readonly workspace: string;
}

/** Runs the tests of windows without run steps, each in a new window, because the extension starts only once. */
async function runQuiet(means: Means, runs: Map<string, Results | undefined>): Promise<void> {
  const version = editorVersion('newest');
  for (const waking of ['diff', 'large file', 'paste', 'notebook', 'command'] as const) {
    const name = `a quiet window until a ${waking}`;
    console.log(`\nVS Code, ${name}`);
    const testsPath = await bundleSuite('node', waking);
    const suite = { means, testsPath, workspace: workspaceOf(waking) };
    runs.set(name, await runSuite({ ...suite, version, extension: fromSource }));
  }
  if (process.platform !== 'linux') return;
  const folder = await stagedExtension();
  for (const waking of ['file', 'paste'] as const) {
    const name = `a quiet window on the web until a ${waking}`;
    console.log(`\nVS Code, ${name}`);
    runs.set(name, await runOnWeb('web', folder, waking));
  }
}

async function runPackaged(suite: Suite): Promise<Results | undefined> {
  const version = editorVersion('newest');
  const vsix = join(repository, 'out', 'editor', 'run-step-json.vsix');
  await packExtension(await stagedExtension(), vsix);
  const extension = await installExtension(vsix, version, suite.means);
  const results = await runSuite({ ...suite, version, extension });
  await extension.remove();
  return results;
}

async function runSuite(
  suite: Suite & { readonly version: EditorVersion; readonly extension: ExtensionUnderTest },
): Promise<Results | undefined> {
  const results = join(repository, 'out', 'editor', `results-${suite.version.name}.json`);
  await rm(results, { force: true });
  const run = runInEditor({ ...suite, environment: { [resultsVariable]: results } });
  // The results already contain failures, or lack them.
  await run.catch((error: unknown) => console.error(String(error)));
  const text = await readFile(results, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

void main();
