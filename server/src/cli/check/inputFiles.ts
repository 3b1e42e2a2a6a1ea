import { readdirSync } from 'node:fs';
import { handlingOf, languageOf } from '../../languageService.ts';
import { discover, type WantedIn } from '../../node/discover.ts';
import { folderOf, shownFrom } from '../../node/paths.ts';
import type { ConfigFiles, FileSetup } from './configFiles.ts';

/** A file to check. */
export interface InputFile {
  /** Absolute. */
  readonly file: string;
  /** As it is shown. */
  readonly path: string;
  /** `undefined` when its name says nothing; then its text decides. */
  readonly languageId: string | undefined;
  /** The user says that it is a run step fixture; otherwise its content decides. */
  readonly forced: boolean;
  readonly setup: FileSetup;
}

/** Finds the files to check below or at some paths and globs, in the order of their paths. */
export async function findInputFiles(
  cwd: string,
  paths: readonly string[],
  configs: ConfigFiles,
): Promise<{ readonly inputs: readonly InputFile[]; readonly problems: readonly string[] }> {
  const { files, problems } = await discover(cwd, paths, {
    wantedIn: wantedBy(configs),
    // Nothing else runs meanwhile, and this takes a fifth of the time.
    readFolder: (folder) => readdirSync(folder, { withFileTypes: true }),
  });
  const inputs: InputFile[] = [];
  for (const file of files) {
    const input = inputFile(cwd, file, await configs.of(folderOf(file)));
    if (input !== undefined) inputs.push(input);
  }
  return { inputs, problems };
}

/** A file with the configuration that holds for it; `undefined` when that leaves the file out. */
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

/** In folders, files of our languages and those that a configuration names are wanted. */
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
