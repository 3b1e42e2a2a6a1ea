import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { build } from 'esbuild';
import { makePackages } from '../scripts/packaging/packages.ts';
import { type InstalledExtension, installExtension } from '../test/editor/extension.ts';
import { chooseMeans, type Means } from '../test/editor/means.ts';
import { runInEditor } from '../test/editor/runInEditor.ts';
import { repository } from '../test/support/vscode/paths.ts';
import { editorVersion, vscodeVersion } from '../test/support/vscode/versions.ts';
import { type StartFigures, startVariable } from './editor/figures.ts';
import { align, machine } from './report.ts';
import { formatTime, indexFile } from './statistics.ts';

const { runs } = new Command('npm run bench:editor --')
  .description('Measures the start of the packaged extension in the newest VS Code.')
  .option('--runs <number>', 'how often to start VS Code', '7')
  .parse()
  .opts<{ readonly runs: string }>();

const version = editorVersion('newest');
const out = join(repository, 'out', 'bench-editor');

const rows: readonly (readonly [name: string, of: (figures: StartFigures) => number])[] = [
  ['file read by VS Code', ({ opened }) => opened],
  ['extension active', ({ activated }) => activated],
  ['first diagnostics', ({ diagnosed }) => diagnosed],
];

async function main(): Promise<void> {
  const means = await chooseMeans();
  const { extension: vsix } = await makePackages(join(repository, 'out'));
  const extension = await installExtension(vsix, version, means);
  await waitForOurs(extension);
  const testsPath = await bundle();
  const figures: StartFigures[] = [];
  try {
    for (let run = 1; run <= Number(runs); run++) {
      figures.push(await start(extension, means, testsPath));
      console.log(`run ${run} of ${runs}: ${formatTime(figures.at(-1)?.diagnosed ?? 0)}`);
    }
  } finally {
    await extension.remove();
  }
  const name = means === 'npm' ? vscodeVersion(version) : version.download;
  const cells = rows.map(([title, of]) => {
    const summary = indexFile(figures.map(of));
    return [title, formatTime(summary?.median ?? 0), formatTime(summary?.min ?? 0)];
  });
  const made = `From opening the first run step file in VS Code ${name}; medians of ${runs} starts`;
  console.log(`\n${made}, on ${machine()}.\n\n${align([['', 'time', '(min)'], ...cells])}`);
}

/**
 * VS Code opens JSON files of its own some time after its start, and the extension may be active by
 * then or not. So that all starts are alike, only its own language activates it here.
 */
async function waitForOurs({ folder }: InstalledExtension): Promise<void> {
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  const activationEvents = ['onLanguage:run-step'];
  await writeFile(path, JSON.stringify({ ...manifest, activationEvents }));
}

async function bundle(): Promise<string> {
  const outfile = join(out, 'start.cjs');
  await build({
    entryPoints: [join(repository, 'bench', 'editor', 'start.ts')],
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

/** Starts VS Code once. */
async function start(
  extension: InstalledExtension,
  means: Means,
  testsPath: string,
): Promise<StartFigures> {
  const file = join(out, 'figures.json');
  await rm(file, { force: true });
  const environment = { [startVariable]: file };
  const workspace = 'test/fixtures/workspace';
  await runInEditor({ version, workspace, means, extension, testsPath, environment });
  return JSON.parse(await readFile(file, 'utf8'));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
