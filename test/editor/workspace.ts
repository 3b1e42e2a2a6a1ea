import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/vscode/paths.ts';

/** A copy of a folder that tests may write into. */
export interface WorkspaceCopy {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Makes a fresh copy of a folder of this repository, under another name. */
export async function copyOf(folder: string, name = 'workspace'): Promise<WorkspaceCopy> {
  const root = await mkdtemp(join(tmpdir(), 'run-step-workspace-'));
  const copy = join(root, name);
  await cp(join(repository, folder), copy, { recursive: true });
  return {
    folder: copy,
    remove: () => rm(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}
