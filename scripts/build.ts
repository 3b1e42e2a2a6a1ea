import { copyFile, readFile, writeFile } from 'node:fs/promises';
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

/** The server in the extension, for Node and for workers. */
const serverOfExtension = 'dist/server.js';

/** Scripts that start the server, also next to the bundle in the extension. */
const starters = ['start.cjs', 'run-step-language-server.cjs'];

/**
 * Returns an entry point that runs one of two modules: in Node or in a web worker. The bundle
 * contains their shared code once. A worker has no `module`, so only a required entry point has
 * exports.
 */
function forBothHosts(node: string, web: string, isRequired: boolean): BuildOptions {
  const chosen = `globalThis.process?.versions?.node === undefined ? require('./${web}') : require('./${node}')`;
  const contents = isRequired ? `module.exports = ${chosen};` : `${chosen};`;
  return { stdin: { contents, resolveDir: repository }, conditions: ['browser'] };
}

/** Keeps the language client out of the extension's bundle, which loads it on demand. */
const separateClient: Plugin = {
  name: 'separate-client',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/languageClient\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './languageClient.cjs', external: true } : undefined,
    );
  },
};

/** Removes the documentation of the rules, which only the command line prints. */
const withoutRulePages: Plugin = {
  name: 'without rule pages',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const contents = code.replace(/^ {2}docs: \{\r?\n[\s\S]*?^ {2}\},$/m, '');
      if (contents === code) throw new Error(`${path} has no docs`);
      return { contents, loader: 'ts' };
    });
  },
};

/** Where and how to build. */
export interface BuildTarget {
  /** Minified, without source maps, as published. */
  readonly production: boolean;
  /** Folder for `dist/` and `server/dist/`. */
  readonly folder: string;
}

/** Bundles by path in the target folder, with the absolute paths of their source files. */
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
    // Only yaml's token parser is used. Its index would add four times as much code.
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
    plugins: [withoutRulePages],
    outdir: join(folder, 'server', 'dist'),
  };

  const compiled = new Map([[compiledSchemas, await compileSchemas()]]);
  await writeSnippets(repository);
  const built = await Promise.all([
    build({
      ...node,
      entryPoints: { cli: 'server/src/cli/main.ts' },
      outdir: join(folder, 'server', 'dist'),
    }),
    build({
      ...node,
      ...forBothHosts('server/src/lsp/node.ts', 'server/src/lsp/browser.ts', false),
      plugins: [lazyBuiltins, protocolModules, withoutRulePages],
      outfile: join(folder, 'server', 'dist', 'server.cjs'),
    }),
    build({ ...library, format: 'esm' }),
    build({ ...library, format: 'cjs', outExtension: { '.js': '.cjs' } }),
    build({
      ...node,
      plugins: [separateClient, protocolModules],
      // Node's import() would first parse the whole language client for its export names; require()
      // does not.
      supported: { 'dynamic-import': false },
      entryPoints: ['client/src/extension.ts'],
      external: ['vscode'],
      outdir: join(folder, 'dist'),
    }),
    build({
      ...node,
      ...forBothHosts('client/src/languageClient.ts', 'client/src/languageClient.web.ts', true),
      external: ['vscode'],
      outfile: join(folder, 'dist', 'languageClient.cjs'),
    }),
    build({
      ...web,
      format: 'cjs',
      entryPoints: { extension: 'client/src/extension.web.ts' },
      external: ['vscode'],
    }),
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
    // Workers do not load scripts with the extension .cjs.
    copyFile(join(folder, 'server/dist/server.cjs'), join(folder, serverOfExtension)),
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
  return bundles.set(serverOfExtension, bundles.get('server/dist/server.cjs') ?? []);
}

/** Returns the source files of an output, including those of the compiled validators. */
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
 * `build.ts [--production] [--if-changed]` builds in the repository. With `--if-changed`, it does
 * nothing if no input has changed since the last build.
 */
async function main(flags: readonly string[]): Promise<void> {
  const production = flags.includes('--production');
  if (flags.includes('--if-changed') && (await isBuilt(repository, production))) {
    console.log('The build is up to date.');
    return;
  }
  await rememberBuild(repository, production, async () => {
    const bundles = await buildAll({ production, folder: repository });
    // With the repository's manifest, Node would treat .js files as ES modules. The package's
    // manifest does not.
    await writeFile(join(repository, 'dist', 'package.json'), '{ "type": "commonjs" }\n');
    return [...bundles.keys(), snippetsFile];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
