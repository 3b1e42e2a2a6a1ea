import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { build } from 'esbuild';
import { makePackages } from '../scripts/packaging/packages.ts';
import { type InstalledExtension, installExtension } from '../test/editor/extension.ts';
import { chooseMeans, type Means } from '../test/editor/means.ts';
import { runInEditor } from '../test/editor/runInEditor.ts';
import { repository } from '../test/support/vscode/paths.ts';
import { editorVersion, vscodeVersion } from '../test/support/vscode/versions.ts';
import { type Measured, variables, type WindowFigures } from './editor/figures.ts';
import { tableOf } from './editor/table.ts';
import { machine } from './report.ts';

const { runs } = new Command('npm run bench:editor --')
  .description('Measures the packaged extension in windows of the newest VS Code.')
  .option('--runs <number>', 'how often to open each window', '7')
  .parse()
  .opts<{ readonly runs: string }>();

const version = editorVersion('newest');
const out = join(repository, 'out', 'bench-editor');

async function main(): Promise<void> {
  const means = await chooseMeans();
  const { extension: vsix } = await makePackages(join(repository, 'out'));
  const extension = await installExtension(vsix, version, means);
  await waitForOurs(extension);
  const [testsPath] = await Promise.all([bundle(), fillWorkspace()]);
  const figures: WindowFigures[] = [];
  try {
    for (let run = 0; run < Number(runs); run++) {
      for (const measured of ['diagnostics', 'nothing'] as const) {
        const jsonFirst = run % 2 === 1;
        figures.push(await openWindow({ extension, means, testsPath, measured, jsonFirst }));
      }
      console.log(
        `run ${run + 1} of ${runs}: ${JSON.stringify(Object.assign({}, ...figures.slice(-2)))}`,
      );
    }
  } finally {
    await extension.remove();
  }
  const name = means === 'npm' ? vscodeVersion(version) : version.download;
  console.log(
    `\nVS Code ${name}, medians of ${runs} windows, on ${machine()}.\n\n${tableOf(figures)}`,
  );
}

/**
 * VS Code's JSON support must run first, so only the extension's own language activates it here.
 */
async function waitForOurs({ folder }: InstalledExtension): Promise<void> {
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const activationEvents = ['onLanguage:run-step'];
  await writeFile(path, JSON.stringify({ ...manifest, activationEvents }));
}

const workspaces: Readonly<Record<Measured, string>> = {
  diagnostics: 'out/bench-editor/diagnostics',
  nothing: 'out/bench-editor/nothing',
};

/** Writes the same text as a fixture and, with the same schema, as JSON. */
async function fillWorkspace(): Promise<void> {
  const text = await readFile(join(repository, 'test/fixtures/workspace/mistakes.runstep.json'));
  const settings = {
    'json.schemas': [{ fileMatch: ['*.json', '!*.runstep.json'], url: './.vscode/schema.json' }],
    // Avoids checking JSON files twice.
    'runStep.detection': 'files',
  };
  const names = {
    diagnostics: ['first.runstep.json', 'second.runstep.json', 'first.json', 'second.json'],
    nothing: [],
  };
  for (const measured of ['diagnostics', 'nothing'] as const) {
    const folder = join(repository, workspaces[measured]);
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, '.vscode'), { recursive: true });
    await cp(join(repository, 'schemas/run-step.schema.json'), join(folder, '.vscode/schema.json'));
    await writeFile(join(folder, '.vscode/settings.json'), JSON.stringify(settings));
    await writeFile(join(folder, 'running.json'), '{ "object": 1 }');
    for (const name of names[measured]) await writeFile(join(folder, name), text);
  }
}

async function bundle(): Promise<string> {
  const outfile = join(out, 'window.cjs');
  await build({
    entryPoints: [join(repository, 'bench', 'editor', 'window.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}

interface WindowOptions {
  readonly extension: InstalledExtension;
  readonly means: Means;
  readonly testsPath: string;
  readonly measured: Measured;
  readonly jsonFirst: boolean;
}

async function openWindow({
  extension,
  means,
  testsPath,
  ...options
}: WindowOptions): Promise<WindowFigures> {
  const { measured, jsonFirst } = options;
  const file = join(out, 'figures.json');
  await rm(file, { force: true });
  const environment = {
    [variables.file]: file,
    [variables.measured]: measured,
    ...(jsonFirst && { [variables.jsonFirst]: 'yes' }),
  };
  const workspace = workspaces[measured];
  await runInEditor({ version, workspace, means, extension, testsPath, environment });
  return JSON.parse(await readFile(file, 'utf8'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
