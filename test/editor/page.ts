import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { repository } from '../support/vscode/paths.ts';
import type { Results } from './results.ts';

/** The environment variable with the folder of the extension that the page tests run. */
export const extensionVariable = 'RUN_STEP_EXTENSION';

/** Runs the tests that look at VS Code's page, in this process. */
export async function runPageTests(extension: string): Promise<Results> {
  process.env[extensionVariable] = extension;
  const folder = join(repository, 'test', 'editor', 'page');
  const mocha = new Mocha({ timeout: 60_000, reporter: 'spec' });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.test.ts')) mocha.addFile(join(folder, name));
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    const runner = mocha.run((failures) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passes, failures, pending });
    });
  });
}
