import type { Connection } from 'vscode-languageserver';
import { keyOf, knownEndings, languageOf, pathBelow } from '../../languageService.ts';
import { type ListFilesParams, listFilesRequest } from '../../protocol.ts';
import type { Configuration, FolderSettings } from '../configuration/configuration.ts';

/** Selects files and folders in a folder by their URIs. */
export interface Wanted {
  readonly file: (uri: string) => boolean;
  readonly folder: (uri: string) => boolean;
  /** Globs of files that may be included whatever their extension, matched at any depth. */
  readonly globs: readonly string[];
}

/** Lists the URIs of the files below a folder. `wanted` selects the entries of each folder. */
export type ListFiles = (
  folder: string,
  wanted: (folder: string) => Promise<Wanted>,
) => Promise<readonly string[]>;

/** Returns a lister of files: `own` for local folders if given, and the client for all others. */
export function listFilesThrough(
  connection: Connection,
  own: ListFiles | undefined,
  clientLists: boolean,
): ListFiles {
  return async (folder, wanted) => {
    if (own !== undefined && folder.startsWith('file:')) return own(folder, wanted);
    if (!clientLists) return [];
    const { globs } = await wanted(folder);
    const params: ListFilesParams = { folder, endings: knownEndings(), globs };
    const answer: unknown = await connection.sendRequest(listFilesRequest, params);
    const listed = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
    const uris = [...new Set(listed)];
    const known = new Map<string, Promise<boolean>>();
    const isOpen = (inner: string): Promise<boolean> => {
      const found = known.get(inner) ?? isFolderWanted(inner, folder, isOpen, wanted);
      known.set(inner, found);
      return found;
    };
    const kept = await Promise.all(
      uris.map(async (uri) => {
        const above = folderOf(uri);
        return (await isOpen(above)) && (await wanted(above)).file(uri) ? [uri] : [];
      }),
    );
    return kept.flat().sort();
  };
}

async function isFolderWanted(
  inner: string,
  root: string,
  isOpen: (folder: string) => Promise<boolean>,
  wanted: (folder: string) => Promise<Wanted>,
): Promise<boolean> {
  if (keyOf(inner) === keyOf(root)) return true;
  if (pathBelow(root, inner) === undefined || /\/(?:node_modules|\.git)$/.test(inner)) return false;
  const above = folderOf(inner);
  return (await isOpen(above)) && (await wanted(above)).folder(inner);
}

/** Files that may contain run steps. */
export interface Candidates {
  readonly uris: readonly string[];
  /** There are more files, which are left out. */
  readonly isTruncated: boolean;
  /** Globs that select files whatever their extension. */
  readonly globs: readonly string[];
}

/** Returns the candidates of the workspace by name and configuration, up to a limit. */
export async function candidates(
  roots: readonly string[],
  list: ListFiles,
  configuration: Configuration,
  most: number,
): Promise<Candidates> {
  const found = new Map<string, string>();
  const globs = new Set<string>();
  let count = 0;
  let isTruncated = false;
  const hasRoom = () => {
    isTruncated ||= count >= most;
    return !isTruncated;
  };
  for (const root of roots) {
    const uris = await list(root, async (folder) => {
      const settings = await configuration.inFolder(folder, root);
      const own = settings.globs.map(atAnyDepth);
      for (const glob of own) globs.add(glob);
      return {
        globs: own,
        file: (uri) => {
          const takes = mayHoldSteps(uri, settings) && hasRoom();
          if (takes) count++;
          return takes;
        },
        folder: (uri) => !settings.isExcluded(uri) && hasRoom(),
      };
    });
    for (const uri of uris) found.set(keyOf(uri), uri);
  }
  return { uris: [...found.values()], isTruncated, globs: [...globs].sort() };
}

/**
 * Converts a user's glob to the protocol's syntax, which has no extended globs such as `+(a|b)`.
 * The result may match more, and matches at any depth.
 */
function atAnyDepth(glob: string): string {
  const simple = glob.replace(/[!?+*@]?\([^)]*\)/g, '*').replace(/^(?:\.?\/)+/, '');
  return simple.startsWith('**/') ? simple : `**/${simple}`;
}

function mayHoldSteps(uri: string, settings: FolderSettings): boolean {
  const languageId = languageOf(uri);
  const { handling, isIncluded } = settings.of({ uri, languageId: languageId ?? '' });
  const isLookedInto = languageId !== undefined || isIncluded;
  return isLookedInto ? handling !== 'none' : handling === 'forced';
}

export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
