import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { repository } from '../support/vscode/paths.ts';

const suite = join(repository, 'test', 'editor', 'suite');

/**
 * Bundles the suite into one CommonJS module whose `run()` VS Code calls, and gives its path.
 * Mocha's own browser bundle is inside, so the same file runs under any VS Code's Node, and would
 * in a web worker.
 */
export async function bundleSuite(): Promise<string> {
  const files = (await readdir(suite)).filter((name) => name.endsWith('.test.ts'));
  const outfile = join(repository, 'out', 'editor', 'suite.cjs');
  await build({
    stdin: { contents: entry(files), resolveDir: suite, sourcefile: 'suite.ts', loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

/** Test files call `describe` as they load, so they are loaded when mocha is set up. */
function entry(files: readonly string[]): string {
  const load = files.map((file) => `require('./${file}');`).join(' ');
  // Mocha's bundle overwrites `module.exports`: the assignment has to come after it.
  return `
    const { runSuite } = require('./mocha.ts');
    module.exports = { run: () => runSuite(() => { ${load} }) };
  `;
}
