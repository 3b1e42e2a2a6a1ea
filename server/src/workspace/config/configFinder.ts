import { type Config, type ConfigProblem, configFileName, parseConfig } from './config.ts';

/** A configuration file that was read. */
export interface FoundConfig {
  /** Folder of the file, which its globs are relative to. */
  readonly folder: string;
  /** Path of the file. */
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** Returns the text of a file, or `undefined` if it does not exist. Rejects on other errors. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** Finds the nearest configuration file in a folder or above. */
export interface ConfigFinder {
  /** `folder` is an absolute path with forward slashes or a URI, without a trailing slash. */
  readonly of: (folder: string) => Promise<FoundConfig | undefined>;
  /** Clears the cache, for changes of a configuration file. */
  readonly forget: () => void;
}

/** Returns a finder that reads every folder once. */
export function configFinder(readFile: ReadFile): ConfigFinder {
  const known = new Map<string, Promise<FoundConfig | undefined>>();
  const of = (folder: string): Promise<FoundConfig | undefined> => {
    let found = known.get(folder);
    if (found === undefined) {
      found = find(folder);
      known.set(folder, found);
    }
    return found;
  };
  const find = async (folder: string): Promise<FoundConfig | undefined> => {
    const path = `${folder}/${configFileName}`;
    const text = await readFile(path);
    if (text !== undefined) return { folder, path, text, ...parseConfig(text) };
    const above = folderAbove(folder);
    return above === undefined ? undefined : of(above);
  };
  return { of, forget: () => known.clear() };
}

/** Returns the parent folder, or `undefined` for a root: nothing, `C:`, or a bare authority. */
function folderAbove(folder: string): string | undefined {
  const isRoot = /^(?:[a-z][a-z\d+.-]+:\/\/[^/]*|[^/]*)$/i.test(folder);
  return isRoot ? undefined : folder.slice(0, folder.lastIndexOf('/'));
}
