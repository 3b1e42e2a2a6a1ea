import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** Where everything that the editor tests install and download lies; git ignores it. */
export const installations = join(repository, '.vscode-test');

/** A file of this folder, for what is run or copied rather than imported. */
export function supportFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
