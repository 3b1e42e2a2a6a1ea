import type { Connection } from 'vscode-languageserver';
import { keyOf, knownEndings, languageOf, pathBelow } from '../../languageService.ts';
import { type ListFilesParams, listFilesRequest } from '../../protocol.ts';
import type { Configuration, FolderSettings } from '../session/configuration.ts';

/** Which files and folders directly in a folder are wanted; all by their URIs. */
export interface Wanted {
  readonly file: (uri: string) => boolean;
  readonly folder: (uri: string) => boolean;
  /** Globs of files that may be wanted whatever their extension, to be matched at any depth. */
  readonly globs: readonly string[];
}

/** Gives the URIs of the files in and below a folder, asking of each folder on the way what is wanted in it. */
export type ListFiles = (
  folder: string,
  wanted: (folder: string) => Promise<Wanted>,
) => Promise<readonly string[]>;

/** The way to lists of files: `own` for those of this machine, if there is one, and the client for all others. */
export function listFilesThrough(
  connection: Connection,
  own: ListFiles | undefined,
  clientLists: () => boolean,
): ListFiles {
  return async (folder, wanted) => {
    if (own !== undefined && folder.startsWith('file:')) return own(folder, wanted);
    if (!clientLists()) return [];
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

/** The files that may hold run steps. */
export interface Candidates {
  readonly uris: readonly string[];
  /** There are more, which are left out. */
  readonly isTruncated: boolean;
  /** The globs by which files are looked into whatever their extension. */
  readonly globs: readonly string[];
}

/** The files of the workspace folders that may hold run steps, up to a limit, by name and configuration. */
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
 * A glob of the user's in the syntax of the protocol, which has no extended globs such as `+(a|b)`: what it matches below
 * some folder, and more.
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

/** The folder of a URI. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
