import { type Config, type ConfigProblem, configFileName, parseConfig } from './config.ts';

/** A configuration file that was read. */
export interface FoundConfig {
  /** The folder that its globs start in: that of the file. */
  readonly folder: string;
  /** The file itself. */
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/** The way to the file system: the text of a file, or `undefined` when there is none. Other failures reject. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** Finds the configuration of a folder: the nearest file in it or in a folder above. */
export interface ConfigFinder {
  /** `folder` is an absolute path with forward slashes or a URI, without a slash at the end. */
  readonly of: (folder: string) => Promise<FoundConfig | undefined>;
  /** Forgets what was read, for when a configuration file has changed. */
  readonly forget: () => void;
}

/** Makes a finder; it reads every folder once. */
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

/** The folder that a folder is in; `undefined` for a root: nothing, a drive (`C:`), a URI without a path. */
function folderAbove(folder: string): string | undefined {
  const isRoot = /^(?:[a-z][a-z\d+.-]+:\/\/[^/]*|[^/]*)$/i.test(folder);
  return isRoot ? undefined : folder.slice(0, folder.lastIndexOf('/'));
}
