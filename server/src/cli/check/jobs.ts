import { readdirSync } from 'node:fs';
import { discover, type WantedIn } from '../../node/discover.ts';
import { folderOf, shownFrom } from '../../node/paths.ts';
import { handlingOf, languageOf } from '../engine.ts';
import type { ConfigFiles, NumberedConfig } from './configFiles.ts';
import type { Job } from './plan.ts';

/** The files that a run is about, in the order of their paths. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly problems: readonly string[];
}

/** Finds the files to check below or at some paths and globs. */
export async function jobsFor(
  cwd: string,
  paths: readonly string[],
  configs: ConfigFiles,
): Promise<Jobs> {
  const { files, problems } = await discover(cwd, paths, {
    wantedIn: wantedBy(configs),
    // Nobody waits for something else meanwhile, and this takes a fifth of the time.
    readFolder: (folder) => readdirSync(folder, { withFileTypes: true }),
  });
  const jobs: Job[] = [];
  let last: { readonly folder: string; readonly config: NumberedConfig } | undefined;
  for (const file of files) {
    const folder = folderOf(file);
    if (last?.folder !== folder) last = { folder, config: await configs.of(folder) };
    const job = jobOf(cwd, file, last.config);
    if (job !== undefined) jobs.push(job);
  }
  return { jobs, problems };
}

/** The job of checking one file; `found` is its configuration. `undefined` when that leaves it out. */
export function jobOf(cwd: string, file: string, found: NumberedConfig): Job | undefined {
  const path = shownFrom(found.folder, file);
  if (found.matcher.isExcluded(path)) return undefined;
  const named = found.matcher.isFixture(path);
  const languageId = languageOf(file) ?? (named ? 'json' : undefined);
  const handling = handlingOf(languageId, named, found.config.detection ?? 'content');
  if (handling === 'none') return undefined;
  const forced = handling === 'forced';
  return { file, path: shownFrom(cwd, file), languageId, forced, config: found.number };
}

/** In walked folders, files of our languages and those that a configuration names are wanted. */
function wantedBy(configs: ConfigFiles): WantedIn {
  return async (folder) => {
    const { matcher, folder: base } = await configs.of(folder);
    const isNamed = (path: string) => matcher.isFixture(path) || matcher.isIncluded(path);
    return {
      file: (path) => languageOf(path) !== undefined || isNamed(shownFrom(base, path)),
      folder: (path) => !matcher.isExcluded(shownFrom(base, path)),
    };
  };
}
