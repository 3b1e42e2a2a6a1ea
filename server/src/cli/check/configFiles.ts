import { readFileSync, statSync } from 'node:fs';
import {
  type AnalysisContext,
  type Config,
  type ConfigMatcher,
  configFinder,
  configMatcher,
  defaultDisplay,
  defaultSettings,
  type FoundConfig,
  mergeSettings,
  parseConfig,
  type Settings,
} from '../../languageService.ts';
import { isMissing, reasonOf } from '../../node/fsErrors.ts';
import { absolute, folderOf, shownFrom } from '../../node/paths.ts';
import { UserError } from '../commandContext.ts';

/** A configuration prepared for the files that it applies to. */
export interface FileSetup {
  /** Folder that its globs are relative to. */
  readonly folder: string;
  readonly config: Config;
  readonly matcher: ConfigMatcher;
  readonly context: AnalysisContext;
}

/** The configurations of a run. */
export interface ConfigFiles {
  /** Returns the configuration for a folder (absolute, with forward slashes). */
  readonly of: (folder: string) => Promise<FileSetup>;
  /** One line for each problem in them and each unreadable file. */
  readonly problems: readonly string[];
}

/** Options for all files of a run. */
export interface ConfigOptions {
  readonly cwd: string;
  /**
   * A file for all files, with globs relative to the working directory; `false` for none;
   * `undefined` for the nearest file in or above each folder.
   */
  readonly chosen?: string | false | undefined;
  /** Settings of the command line, which win over any configuration. */
  readonly settings?: Partial<Settings>;
  /** Time of the run, in Unix seconds. */
  readonly now: number;
}

/** Finds the configurations. Throws a `UserError` if the chosen file cannot be read. */
export async function configFiles(options: ConfigOptions): Promise<ConfigFiles> {
  const { cwd, chosen, settings = {}, now } = options;
  const problems: string[] = [];
  const setupOf = (folder: string, config: Config): FileSetup => ({
    folder,
    config,
    matcher: configMatcher(config),
    context: {
      settings: mergeSettings(defaultSettings, config, settings),
      display: defaultDisplay,
      now: () => now,
    },
  });
  const setupOfFound = (folder: string, found: FoundConfig): FileSetup => {
    problems.push(...describe(cwd, found));
    return setupOf(folder, found.config);
  };
  const none = setupOf(absolute(cwd, '.'), {});
  if (chosen === false) return { of: async () => none, problems };
  if (chosen !== undefined) {
    const only = setupOfFound(none.folder, await readChosen(cwd, chosen));
    return { of: async () => only, problems };
  }
  const finder = configFinder((path) => readOptional(cwd, path, problems));
  const setups = new Map<FoundConfig, FileSetup>();
  const of = async (folder: string): Promise<FileSetup> => {
    const found = await finder.of(folder);
    if (found === undefined) return none;
    const setup = setups.get(found) ?? setupOfFound(found.folder, found);
    setups.set(found, setup);
    return setup;
  };
  return { of, problems };
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
    // A failed read takes ten times as long as `stat`, and most folders have no configuration.
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
