import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePackages, type Packages } from '../../scripts/packaging/packages.ts';

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'run-step-package-'));
  folders.push(folder);
  return folder;
}

let made: Promise<Packages> | undefined;

/** Both packages, made once for all tests. */
export function packages(): Promise<Packages> {
  made ??= makePackages(temporaryFolder());
  return made;
}
