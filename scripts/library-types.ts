import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('..', import.meta.url));

/** Writes the library's type declarations into a folder, for ES modules and for CommonJS. */
export async function writeLibraryTypes(folder: string): Promise<void> {
  const made = await mkdtemp(join(tmpdir(), 'run-step-types-'));
  try {
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    const project = join(repository, 'server/tsconfig.library.json');
    await run(process.execPath, [compiler, '-p', project, '--outDir', made]);
    const types = await readFile(join(made, 'server/src/library.d.ts'), 'utf8');
    if (/\b(?:import|from)\s*[('"]/.test(types))
      throw new Error('The types of server/src/library.ts must not refer to other files.');
    for (const name of ['library.d.ts', 'library.d.cts'])
      await writeFile(join(folder, name), types);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}
