import { readFileSync, statSync } from 'node:fs';
import { isMissing, reasonOf } from '../../node/fsErrors.ts';
import { absolute, folderOf, shownFrom } from '../../node/paths.ts';
import {
  type Config,
  type ConfigMatcher,
  configFinder,
  configMatcher,
  type FoundConfig,
  parseConfig,
} from '../engine.ts';
import { UserError } from '../exitCodes.ts';

/** A configuration with the number that it has among those of one run of the program. */
export interface NumberedConfig {
  readonly number: number;
  /** The folder that its globs start in. */
  readonly folder: string;
  readonly config: Config;
  readonly matcher: ConfigMatcher;
}

/** The configurations that hold for the files of a run. */
export interface ConfigFiles {
  /** The configuration of the files in a folder (absolute, with forward slashes). */
  readonly of: (folder: string) => Promise<NumberedConfig>;
  /** Those that were asked for; the number of each is its index. */
  readonly all: readonly NumberedConfig[];
  /** One line for each mistake in them and each file that cannot be read. */
  readonly problems: readonly string[];
}

/**
 * Looks up configurations. `chosen` is a file that holds for all files, its globs starting in the working directory;
 * `false` is for none; `undefined` for the nearest in or above a file's folder. Throws a `UserError` when the chosen
 * file cannot be read.
 */
export async function configFiles(
  cwd: string,
  chosen: string | false | undefined,
): Promise<ConfigFiles> {
  const all: NumberedConfig[] = [];
  const problems: string[] = [];
  const add = (folder: string, config: Config): NumberedConfig => {
    const numbered = { number: all.length, folder, config, matcher: configMatcher(config) };
    all.push(numbered);
    return numbered;
  };
  const addFound = (folder: string, found: FoundConfig): NumberedConfig => {
    problems.push(...describe(cwd, found));
    return add(folder, found.config);
  };
  const none = add(absolute(cwd, '.'), {});
  if (chosen === false) return { of: async () => none, all, problems };
  if (chosen !== undefined) {
    const only = addFound(none.folder, await readChosen(cwd, chosen));
    return { of: async () => only, all, problems };
  }
  const finder = configFinder((path) => readOptional(cwd, path, problems));
  const known = new Map<FoundConfig, NumberedConfig>();
  const of = async (folder: string): Promise<NumberedConfig> => {
    const found = await finder.of(folder);
    if (found === undefined) return none;
    const before = known.get(found) ?? addFound(found.folder, found);
    known.set(found, before);
    return before;
  };
  return { of, all, problems };
}

async function readChosen(cwd: string, chosen: string): Promise<FoundConfig> {
  const path = absolute(cwd, chosen);
  try {
    const text = readFileSync(path, 'utf8');
    return { folder: folderOf(path), path, text, ...parseConfig(text) };
  } catch (error) {
    throw new UserError(`--config ${chosen}: ${reasonOf(error)}`);
  }
}

async function readOptional(
  cwd: string,
  path: string,
  problems: string[],
): Promise<string | undefined> {
  const refuse = (reason: string) => void problems.push(`${shownFrom(cwd, path)}: ${reason}`);
  try {
    // A failure to read takes ten times as long as to ask, and there is one for each folder.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (stats.isFile()) return readFileSync(path, 'utf8');
    refuse('not a regular file');
  } catch (error) {
    if (!isMissing(error)) refuse(reasonOf(error));
  }
  return undefined;
}

function describe(cwd: string, { path, text, problems }: FoundConfig): readonly string[] {
  return problems.map(({ offset, message }) => {
    const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
    const column = (lines.at(-1)?.length ?? 0) + 1;
    return `${shownFrom(cwd, path)}:${lines.length}:${column}: ${message}`;
  });
}
