import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Builds one of our programs as a single file, as it is for users. */
export function bundle(entry: string, outfile: string): void {
  buildSync({
    absWorkingDir: repository,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
}
