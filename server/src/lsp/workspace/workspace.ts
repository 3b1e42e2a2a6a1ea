import type {
  CancellationToken,
  Connection,
  FileEvent,
  WorkDoneProgressReporter,
} from 'vscode-languageserver';
import {
  type FileStore,
  type Fixture,
  fileStore,
  isServed,
  keyOf,
  pathBelow,
} from '../../languageService.ts';
import { FileChangeType, MessageType, ShowMessageNotification } from '../jsonrpc.ts';
import { newsSender } from '../session/changeEmitter.ts';
import type { Configuration } from '../session/configuration.ts';
import type { Documents } from '../session/documents.ts';
import { throwIfCancelled } from '../session/requestHandler.ts';
import { type TimeSlicer, timeSlicer } from '../session/timeSlicing.ts';
import { type KeptFile, type LookHost, lookAtFile, openFile } from './analyzeFile.ts';
import { namedGlobs, watchedGlobs } from './watchedFiles.ts';
import { scanProgress } from './workDoneProgress.ts';
import { candidates, folderOf, type ListFiles } from './workspaceFiles.ts';
import { plainFolder } from './workspaceFolders.ts';
import { type Neighbourhood, neighbourhood } from './workspaceIndex.ts';

/** The files of the workspace, open or not. They are looked at when somebody first asks for what is in them. */
export interface Workspace extends Neighbourhood {
  readonly store: FileStore<KeptFile>;
  /** The workspace folders that the client has opened, as URIs. */
  readonly open: (roots: readonly string[]) => void;
  readonly start: (reporter?: WorkDoneProgressReporter) => void;
  /**
   * If the client does not report changes of files, finds new and deleted files, and looks again at those that have
   * changed.
   */
  readonly rescan: () => Promise<void>;
  /** Looks again at files of which something else is to be told because of the time. */
  readonly lookAtOutdated: () => void;
  /**
   * Settles when all files were looked at; `fresh`: also those that may have changed. Rejects when the request is
   * cancelled.
   */
  readonly ready: (token: CancellationToken, fresh?: boolean) => Promise<void>;
  /** Calls `listener` whenever more is known, not too often, and when there is no more to come. */
  readonly onNews: (listener: () => void) => () => void;
  /** Says that there is news. */
  readonly tellNews: () => void;
  /** How often there was news. */
  readonly news: () => number;
  /** Settles when there was news more often than so, or when the request was cancelled. */
  readonly nextNews: (seen: number, token: CancellationToken) => Promise<void>;
  /** Makes what lets other requests have their turn during long work. */
  readonly slicer: (token?: CancellationToken) => TimeSlicer;
  /** Tells the result IDs of this server from those of all others. */
  readonly serverId: string;
  /** The keys of the URIs of open documents: they hide what is on the disk. */
  readonly openKeys: () => ReadonlySet<string>;
  /** Whether a file is below one of the workspace folders. */
  readonly holds: (uri: string) => boolean;
  /** What people call a file: its path in the workspace. */
  readonly nameOf: (uri: string) => string;
  /** The document as it is open, or as it is on the disk now. */
  readonly fixtureOf: (uri: string) => Promise<Fixture | undefined>;
  readonly settingsChanged: () => void;
  readonly filesChanged: (changes: readonly FileEvent[]) => void;
  readonly closed: (fixture: Fixture) => void;
  /** Asks the client to report changes; call when it is initialized. */
  readonly follow: () => Promise<void>;
  /** What of the workspace was not looked at and why, as a sentence. */
  readonly leftOut: () => string | undefined;
}

/** What the workspace needs of the server. */
export interface WorkspaceHost
  extends Pick<LookHost, 'readFile' | 'stampOf' | 'client' | 'isToldElsewhere' | 'now'> {
  readonly listFiles: ListFiles;
  readonly configuration: Configuration;
  readonly documents: Documents;
  readonly pause: () => Promise<void>;
}

/** So many files are looked at, at most. */
export const mostFiles = 20_000;

/** Follows the files of the workspace. */
export function followWorkspace(connection: Connection, host: WorkspaceHost): Workspace {
  const { configuration, documents, client, now } = host;
  const serverId = `${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}`;
  let roots: readonly string[] = [];
  let isStarted = false;
  let isCutTold = false;
  /** Documents that were closed and whose files were not looked at since, by the keys of their URIs. */
  const closings = new Map<string, Fixture>();

  const rootOf = (uri: string) => roots.find((root) => pathBelow(root, uri) !== undefined);
  const nameOf = (uri: string) => pathBelow(rootOf(uri) ?? folderOf(uri), uri) ?? uri;
  const news = newsSender();
  const progress = scanProgress(connection, () => store.stop());
  const lookHost: LookHost = {
    ...host,
    settings: (uri) => configuration.inFolder(folderOf(uri), rootOf(uri) ?? folderOf(uri)),
    slice: timeSlicer(host.pause),
  };
  const watched = watchedGlobs(connection, () => client().reportsFiles);
  const store: FileStore<KeptFile> = fileStore({
    list: async () => {
      try {
        const found = await candidates(roots, host.listFiles, configuration, mostFiles);
        // The scan does not wait for the client's answer.
        void watched.watch(found.globs);
        return found;
      } catch (error) {
        connection.console.error(`The files of the workspace could not be listed: ${error}`);
        throw error;
      }
    },
    look: async (uri) => {
      const key = keyOf(uri);
      // An open document hides its file; it is looked at when that is closed.
      if (openKeys().has(key)) return undefined;
      const before = closings.get(key);
      try {
        if (before !== undefined && (await isUnchanged(uri))) return store.get(uri)?.kept;
        return await lookAtFile(uri, lookHost, before);
      } catch (error) {
        connection.console.error(`${uri} could not be read: ${error}`);
        throw error;
      } finally {
        if (closings.get(key) === before) closings.delete(key);
      }
    },
    progress: (done, all) => {
      progress.report(done, all);
      news.send();
    },
    settled: () => {
      closings.clear();
      progress.end();
      if (store.isCut() && !isCutTold) tellCut(connection);
      isCutTold = store.isCut();
      news.sendNow();
    },
  });
  const openKeys = () => new Set([...documents.all()].map(({ uri }) => keyOf(uri)));
  const openFiles = () =>
    [...documents.all()].flatMap((fixture) => {
      const { serving, ...decided } = configuration.known(fixture);
      const isOurs = serving !== 'none' && rootOf(fixture.uri) !== undefined && isServed(fixture);
      return isOurs ? [{ fixture, context: { ...decided, now } }] : [];
    });
  const start = (reporter?: WorkDoneProgressReporter) => {
    if (roots.length === 0) return;
    if (!isStarted) store.find(true);
    isStarted = true;
    if (reporter !== undefined && store.isBusy()) progress.showIn(reporter);
  };
  const lookAgain = () => {
    closings.clear();
    if (isStarted) store.find(true);
  };
  /** Whether a file holds what it did when it was looked at. */
  const isUnchanged = async (uri: string): Promise<boolean> => {
    const stamp = store.get(uri)?.kept.stamp;
    return stamp !== undefined && stamp === (await host.stampOf(uri));
  };
  const rescan = async () => {
    if (!isStarted || client().reportsFiles) return;
    store.find();
    await Promise.all(
      store.files().map(async ({ uri }) => {
        if (!(await isUnchanged(uri))) store.touch(uri);
      }),
    );
  };

  return {
    ...neighbourhood({
      store,
      open: openFiles,
      revision: documents.revision,
      encoding: () => client().encoding,
      nameOf,
    }),
    store,
    open: (folders) => {
      roots = folders.map(plainFolder);
      lookAgain();
    },
    start,
    rescan,
    lookAtOutdated: () => {
      for (const { uri, kept } of store.files()) if (kept.validUntil <= now()) store.touch(uri);
    },
    ready: async (token, fresh = false) => {
      start();
      if (fresh && !client().reportsFiles) lookAgain();
      while (store.isBusy() && !token.isCancellationRequested) await news.next(news.count(), token);
      throwIfCancelled(token);
    },
    onNews: news.listen,
    tellNews: news.sendNow,
    news: news.count,
    nextNews: news.next,
    slicer: (token) => timeSlicer(host.pause, token),
    serverId,
    openKeys,
    holds: (uri) => rootOf(uri) !== undefined,
    nameOf,
    fixtureOf: async (uri) => {
      const key = keyOf(uri);
      const open = [...documents.all()].find((document) => keyOf(document.uri) === key);
      return open ?? (await openFile(uri, lookHost))?.fixture;
    },
    settingsChanged: lookAgain,
    filesChanged: (changes) => {
      if (!isStarted) return;
      for (const { uri, type } of changes) {
        if (type === FileChangeType.Deleted) store.drop(uri);
        else if (!store.touch(uri) && isNew(uri, type)) store.find();
      }
    },
    closed: (fixture) => {
      const { uri } = fixture;
      const key = keyOf(uri);
      closings.set(key, fixture);
      if (!isStarted || !store.touch(uri)) closings.delete(key);
      void rescan();
      if (!store.isBusy()) news.sendNow();
    },
    follow: async () => {
      if (client().reportsFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => plainFolder(uri)));
          roots = [
            ...roots.filter((root) => !gone.has(root)),
            ...added.map(({ uri }) => plainFolder(uri)),
          ];
          lookAgain();
        });
      }
      await watched.watch(namedGlobs);
    },
    leftOut: () => (store.isCut() ? `${cutText}.` : undefined),
  };
}

/** A file that is not known may be a new one, or one that is ignored; what is ignored may be others from now on. */
function isNew(uri: string, type: FileChangeType): boolean {
  return type === FileChangeType.Created || uri.endsWith('/.gitignore');
}

const cutText = `The workspace has more than ${mostFiles.toLocaleString('en')} files that may hold run steps; the others are only checked when they are open`;

function tellCut(connection: Connection): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Info,
    message: `${cutText}. Folders can be left out with "exclude" in run-step.config.json.`,
  });
}
