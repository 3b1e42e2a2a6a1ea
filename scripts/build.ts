import { copyFile, mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { compileSchemas } from './compile-schemas.ts';

const production = process.argv.includes('--production');

const shared: BuildOptions = {
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  bundle: true,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

const node: BuildOptions = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  // jsonc-parser's "main" is a UMD file whose requires esbuild cannot follow.
  mainFields: ['module', 'main'],
};

await compileSchemas();
await Promise.all([
  build({
    ...node,
    entryPoints: { cli: 'server/src/cli/main.ts', server: 'server/src/lsp/node.ts' },
    outdir: 'server/dist',
    outExtension: { '.js': '.cjs' },
  }),
  build({
    ...node,
    entryPoints: ['client/src/extension.ts'],
    external: ['vscode'],
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  }),
]);
await mkdir('dist', { recursive: true });
await copyFile('server/dist/server.cjs', 'dist/server.cjs');
