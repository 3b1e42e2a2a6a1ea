import { join } from 'node:path';
import { stage } from '../../scripts/packaging/stage.ts';
import { repository } from '../support/vscode/paths.ts';

let staged: Promise<string> | undefined;

/** Returns the folder with the extension as it is packaged, built once for all tests of this process. */
export function stagedExtension(): Promise<string> {
  staged ??= fill(join(repository, 'out', 'editor', 'staged'));
  return staged;
}

async function fill(folder: string): Promise<string> {
  console.log('Building the extension for its package ...');
  await stage(repository, folder);
  return folder;
}
