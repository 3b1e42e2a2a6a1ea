import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { repository } from '../support/vscode/paths.ts';
import type { Results } from './results.ts';

/** Runs the tests that look at VS Code's page, in this process. */
export async function runPageTests(): Promise<Results> {
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
