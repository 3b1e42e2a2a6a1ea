import { copyFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { isBuilt, rememberBuild } from './built-from.ts';
import { compiledSchemas, compileSchemas } from './compile-schemas.ts';
import { lazyBuiltins } from './lazy-builtins.ts';
import { writeLibraryTypes } from './library-types.ts';
import { protocolModules } from './protocol-modules.ts';
import { snippetsFile, writeSnippets } from './snippets.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** What starts the server; it runs as well beside the bundle, where the extension has it. */
const starters = ['start.cjs', 'run-step-language-server.cjs'];

/** Keeps the language client out of the bundle of the extension, which loads it when it is needed. */
const separateClient: Plugin = {
  name: 'separate-client',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/languageClient\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './languageClient.cjs', external: true } : undefined,
    );
  },
};

/** How and where to build. */
export interface BuildTarget {
  /** Minified and without source maps, as users get it. */
  readonly production: boolean;
  /** The folder that gets `dist/` and `server/dist/`. */
  readonly folder: string;
}

/** Every bundle by its path in the target's folder, with the files (absolute) whose code is in it. */
export type Bundles = ReadonlyMap<string, readonly string[]>;

/** Builds language server, command line, library and extension. */
export async function buildAll({ production, folder }: BuildTarget): Promise<Bundles> {
  const shared: BuildOptions = {
    absWorkingDir: repository,
    bundle: true,
    target: 'es2022',
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    // Of yaml only the parser of tokens is used. Its index brings all the rest along, four times as much.
    alias: { yaml: join(repository, 'node_modules/yaml/browser/dist/parse/parser.js') },
    logLevel: 'warning',
    metafile: true,
    plugins: [protocolModules],
  };
  const node: BuildOptions = {
    ...shared,
    platform: 'node',
    format: 'cjs',
    // jsonc-parser's "main" is a UMD file whose requires esbuild cannot follow.
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.cjs' },
  };
  const web: BuildOptions = {
    ...shared,
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    outdir: join(folder, 'dist', 'web'),
  };

  const library: BuildOptions = {
    ...web,
    entryPoints: { library: 'server/src/library.ts' },
    outdir: join(folder, 'server', 'dist'),
  };

  const compiled = new Map([[compiledSchemas, await compileSchemas()]]);
  await writeSnippets(repository);
  const built = await Promise.all([
    build({
      ...node,
      plugins: [lazyBuiltins, protocolModules],
      entryPoints: { cli: 'server/src/cli/main.ts', server: 'server/src/lsp/node.ts' },
      outdir: join(folder, 'server', 'dist'),
    }),
    build({ ...library, format: 'esm' }),
    build({ ...library, format: 'cjs', outExtension: { '.js': '.cjs' } }),
    build({
      ...node,
      plugins: [separateClient, protocolModules],
      // Node's import() would parse all of the language client for the names of its exports first; require() does not.
      supported: { 'dynamic-import': false },
      entryPoints: ['client/src/extension.ts', 'client/src/languageClient.ts'],
      external: ['vscode'],
      outdir: join(folder, 'dist'),
    }),
    build({
      ...web,
      format: 'cjs',
      entryPoints: {
        extension: 'client/src/extension.web.ts',
        languageClient: 'client/src/languageClient.web.ts',
      },
      external: ['vscode'],
    }),
    build({ ...web, format: 'iife', entryPoints: { server: 'server/src/lsp/browser.ts' } }),
    build({
      ...web,
      format: 'iife',
      entryPoints: [
        { in: 'client/webview/main.ts', out: 'timeline' },
        { in: 'client/webview/timeline.css', out: 'timeline' },
      ],
      outdir: join(folder, 'dist'),
    }),
  ]);
  await Promise.all([
    writeLibraryTypes(join(folder, 'server', 'dist')),
    copyFile(join(folder, 'server/dist/server.cjs'), join(folder, 'dist/server.cjs')),
    ...starters.map((name) =>
      copyFile(join(repository, 'server/bin', name), join(folder, 'dist', name)),
    ),
  ]);

  const bundles = new Map(
    built
      .flatMap(({ metafile }) => Object.entries(metafile?.outputs ?? {}))
      .filter(([path]) => !path.endsWith('.map'))
      .map(([path, output]) => [
        relative(folder, resolve(repository, path)).replaceAll('\\', '/'),
        sources(output, compiled),
      ]),
  );
  return bundles.set('dist/server.cjs', bundles.get('server/dist/server.cjs') ?? []);
}

/** What is compiled before is a bundle itself: what is in it is in the bundles that it is in. */
function sources(
  output: Metafile['outputs'][string],
  compiled: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const own = Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => resolve(repository, path));
  return own.flatMap((path) => [path, ...(compiled.get(path) ?? [])]);
}

/**
 * `build.ts [--production] [--if-changed]` builds in the repository itself. With `--if-changed` it does nothing if the
 * last build was made from the same files.
 */
async function main(flags: readonly string[]): Promise<void> {
  const production = flags.includes('--production');
  if (flags.includes('--if-changed') && (await isBuilt(repository, production))) {
    console.log('The build is up to date.');
    return;
  }
  await rememberBuild(repository, production, async () => {
    const bundles = await buildAll({ production, folder: repository });
    return [...bundles.keys(), snippetsFile];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
