import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { glob } from 'tinyglobby';
import { repository } from '../support/vscode/paths.ts';
import type { Waking } from './quiet/quiet.ts';

/**
 * Where the suite runs: in Node; in a worker of VS Code's page; in one of a page with nothing behind it, whose empty
 * workspace the suite fills itself.
 */
export type Host = 'node' | 'web' | 'static';

/** Which tests are run: those of a workspace with run steps, or of one without any, until something comes in. */
export type Suite = 'workspace' | Waking;

const editorTests = join(repository, 'test', 'editor');

/** The folder that a suite's window has open. */
export function workspaceOf(suite: Suite): string {
  return `test/fixtures/${suite === 'workspace' ? 'workspace' : 'foreign'}`;
}

const platforms: Readonly<Record<'node' | 'web', BuildOptions>> = {
  node: { platform: 'node', target: 'node20' },
  web: { platform: 'browser', target: 'es2022' },
};

/**
 * Bundles the suite into one CommonJS module whose `run()` VS Code calls, and gives its path.
 * Mocha's own browser bundle is inside, so it is the same under any VS Code's Node and in a worker.
 */
export async function bundleSuite(host: Host, suite: Suite = 'workspace'): Promise<string> {
  const outfile = join(
    repository,
    'out',
    'editor',
    `${suite}-${host}.${host === 'node' ? 'c' : ''}js`,
  );
  const contents = await entry(host, suite);
  await build({
    ...platforms[host === 'node' ? 'node' : 'web'],
    stdin: { contents, resolveDir: editorTests, sourcefile: 'suite.ts', loader: 'ts' },
    outfile,
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

async function entry(host: Host, suite: Suite): Promise<string> {
  const leave = host === 'node' ? './suite/leaveInFile.ts' : './web/leaveInLog.ts';
  const load = [
    ...(host === 'static'
      ? [`require('./web/fillWorkspace.ts').fillWorkspace(${await texts(suite)});`]
      : []),
    // Test files call `describe` as they load, so they are loaded when mocha is set up.
    ...(suite === 'workspace' ? await requiredTests(host) : [quietTests(host, suite)]),
  ].join('\n');
  // Mocha's bundle overwrites `module.exports`: the assignment has to come after it.
  return `
    const { runSuite } = require('./suite/mocha.ts');
    const { leave } = require('${leave}');
    module.exports = { run: () => runSuite(() => { ${load} }, leave) };
  `;
}

async function requiredTests(host: Host): Promise<readonly string[]> {
  const files = await glob(['suite/*.test.ts', `suite/${host}/*.test.ts`], { cwd: editorTests });
  return files.sort().map((file) => `require('./${file}');`);
}

function quietTests(host: Host, waking: Waking): string {
  const observer = `require('./quiet/${host === 'node' ? 'node' : 'web'}.ts').observe()`;
  return `require('./quiet/quiet.ts').describeQuiet(${observer}, '${waking}');`;
}

/** The files of a suite's workspace, as the text of an object. */
async function texts(suite: Suite): Promise<string> {
  const fixtures = join(repository, workspaceOf(suite));
  const paths = await glob('**', { cwd: fixtures, dot: true });
  const read = paths.map(async (path) => [path, await readFile(join(fixtures, path), 'utf8')]);
  return JSON.stringify(Object.fromEntries(await Promise.all(read)));
}
