import type { Connection } from 'vscode-languageserver';
import { type ListFilesParams, listFilesRequest } from '../protocol.ts';
import { keyOf, knownEndings, languageOf, pathBelow } from '../service.ts';
import type { Configuration, FolderSettings } from './configuration.ts';

/** Which files and folders directly in a folder are wanted; all by their URIs. */
export interface Wanted {
  readonly file: (uri: string) => boolean;
  readonly folder: (uri: string) => boolean;
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
    const params: ListFilesParams = { folder, endings: knownEndings() };
    const answer: unknown = await connection.sendRequest(listFilesRequest, params);
    const uris = Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];
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

/** The files of the workspace folders that may hold run steps, at most so many, by name and configuration. */
export async function candidates(
  roots: readonly string[],
  list: ListFiles,
  configuration: Configuration,
  most: number,
): Promise<{ readonly uris: readonly string[]; readonly more: boolean }> {
  const found = new Map<string, string>();
  let count = 0;
  let more = false;
  const hasRoom = () => {
    more ||= count >= most;
    return !more;
  };
  for (const root of roots) {
    const uris = await list(root, async (folder) => {
      const settings = await configuration.inFolder(folder, root);
      return {
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
  return { uris: [...found.values()], more };
}

function mayHoldSteps(uri: string, settings: FolderSettings): boolean {
  const languageId = languageOf(uri);
  const { serving } = settings.of({ uri, languageId: languageId ?? '' });
  return languageId === undefined ? serving === 'forced' : serving !== 'none';
}

/** The folder of a URI. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
