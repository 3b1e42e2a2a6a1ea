import { readdirSync } from 'node:fs';
import { handlingOf, languageOf } from '../../languageService.ts';
import { discover, type WantedIn } from '../../node/discover.ts';
import { folderOf, shownFrom } from '../../node/paths.ts';
import type { ConfigFiles, FileSetup } from './configFiles.ts';

/** A file to check. */
export interface InputFile {
  /** Absolute path. */
  readonly file: string;
  /** Display path. */
  readonly path: string;
  /** `undefined` if the text decides. */
  readonly languageId: string | undefined;
  /** The user declared it a run step fixture. Otherwise, its content decides. */
  readonly forced: boolean;
  readonly setup: FileSetup;
}

/** Finds the files for some paths and globs, ordered by path. */
export async function findInputFiles(
  cwd: string,
  paths: readonly string[],
  configs: ConfigFiles,
): Promise<{ readonly inputs: readonly InputFile[]; readonly problems: readonly string[] }> {
  const { files, problems } = await discover(cwd, paths, {
    wantedIn: wantedBy(configs),
    // Synchronous reading takes a fifth of the time, and nothing else runs meanwhile.
    readFolder: (folder) => readdirSync(folder, { withFileTypes: true }),
  });
  const inputs: InputFile[] = [];
  for (const file of files) {
    const input = inputFile(cwd, file, await configs.of(folderOf(file)));
    if (input !== undefined) inputs.push(input);
  }
  return { inputs, problems };
}

/** Returns a file with its configuration, or `undefined` if that excludes it. */
export function inputFile(cwd: string, file: string, setup: FileSetup): InputFile | undefined {
  const { folder, matcher, config } = setup;
  const path = shownFrom(folder, file);
  if (matcher.isExcluded(path)) return undefined;
  const named = matcher.isFixture(path);
  const languageId = languageOf(file) ?? (named ? 'json' : undefined);
  const handling = handlingOf(languageId, named, config.detection ?? 'content');
  if (handling === 'none') return undefined;
  return { file, path: shownFrom(cwd, file), languageId, forced: handling === 'forced', setup };
}

/** Selects files by language and configuration while walking folders. */
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
