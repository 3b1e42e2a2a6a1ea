import { spawnSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { installBrowser, installEditor } from '../support/vscode/install.ts';
import { installations, repository, supportFile } from '../support/vscode/paths.ts';
import { type EditorVersion, vscodeVersion } from '../support/vscode/versions.ts';
import { bundleSuite } from './bundle.ts';
import { chooseMeans, hasDisplay, type Means } from './means.ts';
import { type EditorTestOptions, readOptions } from './options.ts';
import { runPageTests } from './page.ts';
import { isSuccess, type Results, resultsVariable, summary } from './results.ts';
import { copyOf } from './workspace.ts';

/** Runs the editor tests in the oldest and the newest VS Code, then those that look at its page. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const means = await chooseMeans();
  if (means === 'download' && process.platform === 'linux' && !hasDisplay()) {
    process.exitCode = runAgainWithDisplay();
    return;
  }
  await installAtOnce(options, means);

  const runs = new Map<string, Results | undefined>();
  const testsPath = await bundleSuite();
  for (const version of options.versions) {
    const name = `VS Code ${means === 'npm' ? vscodeVersion(version) : version.download}`;
    console.log(`\n${name}`);
    runs.set(name, await runSuite(version, means, { ...options, testsPath }));
  }
  if (options.page && process.platform === 'linux') {
    console.log('\nVS Code, looked at in a browser');
    runs.set('its page', await runPageTests(options.extension));
  }
  console.log(summary(runs));
  process.exitCode = [...runs.values()].every(isSuccess) ? 0 : 1;
}

function runAgainWithDisplay(): number {
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  return spawnSync('xvfb-run', ['-a', ...again], { stdio: 'inherit' }).status ?? 1;
}

/** Side by side, all that is needed takes hardly longer than the largest part of it. */
async function installAtOnce({ versions }: EditorTestOptions, means: Means): Promise<void> {
  if (means === 'download') return;
  await Promise.all([installBrowser(), ...versions.map(installEditor)]);
}

async function runSuite(
  version: EditorVersion,
  means: Means,
  { extension, testsPath }: { extension: string; testsPath: string },
): Promise<Results | undefined> {
  const results = join(repository, 'out', 'editor', `results-${version.name}.json`);
  await rm(results, { force: true });
  const workspace = await copyOf('test/fixtures/workspace');
  const common = {
    extensionDevelopmentPath: extension,
    extensionTestsPath: testsPath,
    extensionTestsEnv: { [resultsVariable]: results },
  };
  const launchArgs = [workspace.folder, '--disable-extensions'];
  const shimArgs = [...launchArgs, `--npm-vscode=${version.name}`];
  const run =
    means === 'npm'
      ? { ...common, vscodeExecutablePath: supportFile('shim.mjs'), launchArgs: shimArgs }
      : { ...common, version: version.download, cachePath: installations, launchArgs };
  // What went wrong stands in the results already, or is missing there.
  await runTests(run).catch((error: unknown) => console.error(String(error)));
  await workspace.remove();
  const text = await readFile(results, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
}

void main();
