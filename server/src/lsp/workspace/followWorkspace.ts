import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import {
  type FileStore,
  type FixtureDocument,
  fileStore,
  isHandled,
  keyOf,
  pathBelow,
} from '../../languageService.ts';
import { FileChangeType, MessageType, ShowMessageNotification } from '../jsonrpc.ts';
import { changeEmitter } from '../session/changeEmitter.ts';
import { throwIfCancelled } from '../session/requestHandler.ts';
import { timeSlicer } from '../session/timeSlicing.ts';
import { type AnalysisHost, type AnalyzedFile, analyzeFile, openFile } from './analyzeFile.ts';
import { namedGlobs, watchedGlobs } from './watchedFiles.ts';
import { scanProgress } from './workDoneProgress.ts';
import type { Workspace, WorkspaceHost } from './workspace.ts';
import { candidates, folderOf } from './workspaceFiles.ts';
import { plainFolder } from './workspaceFolders.ts';
import { workspaceIndex } from './workspaceIndex.ts';

/** Maximum number of analyzed files. */
const maxFiles = 20_000;

/** Follows the files of the workspace. */
export function followWorkspace(connection: Connection, host: WorkspaceHost): Workspace {
  const { configuration, documents, client, now } = host;
  const serverId = `${Date.now().toString(36)}.${Math.random().toString(36).slice(2)}`;
  let roots = host.folders.map(plainFolder);
  let isStarted = false;
  /** Without API objects, no file is read, and no file change is reported. */
  let isAwake = client.hasFixtures;
  /** A scan that was requested during another one, with its progress reporter. */
  let wanted: { readonly reporter: WorkDoneProgressReporter | undefined } | undefined;
  let isCutReported = false;
  /** Closed documents whose files are not analyzed yet, by the key of their URI. */
  const closings = new Map<string, FixtureDocument>();

  const rootOf = (uri: string) => roots.find((root) => pathBelow(root, uri) !== undefined);
  const nameOf = (uri: string) => pathBelow(rootOf(uri) ?? folderOf(uri), uri) ?? uri;
  const changed = changeEmitter();
  const progress = scanProgress(connection, () => store.cancel());
  const analysisHost: AnalysisHost = {
    ...host,
    settings: (uri) => configuration.inFolder(folderOf(uri), rootOf(uri) ?? folderOf(uri)),
    slice: timeSlicer(host.pause),
  };
  const watched = watchedGlobs(connection, client.reportsFiles);
  const store: FileStore<AnalyzedFile> = fileStore({
    list: async () => {
      try {
        const found = await candidates(roots, host.listFiles, configuration, maxFiles);
        // The scan does not wait for the client's answer.
        void watched.watch(found.globs);
        return found;
      } catch (error) {
        connection.console.error(`The files of the workspace could not be listed: ${error}`);
        throw error;
      }
    },
    analyze: async (uri) => {
      const key = keyOf(uri);
      // An open document hides its file, which is analyzed when it is closed.
      if (openKeys().has(key)) return undefined;
      const before = closings.get(key);
      try {
        if (before !== undefined && (await isUnchanged(uri))) return store.get(uri)?.result;
        return await analyzeFile(uri, analysisHost, before);
      } catch (error) {
        connection.console.error(`${uri} could not be read: ${error}`);
        throw error;
      } finally {
        if (closings.get(key) === before) closings.delete(key);
      }
    },
    progress: (done, all) => {
      progress.report(done, all);
      changed.send();
    },
    settled: () => {
      closings.clear();
      progress.end();
      if (store.isTruncated() && !isCutReported) reportCut(connection);
      isCutReported = store.isTruncated();
      sleepIfIdle();
      changed.sendNow();
    },
  });
  const openKeys = () => new Set([...documents.all()].map(({ uri }) => keyOf(uri)));
  const openFiles = () =>
    [...documents.all()].flatMap((document) => {
      const { handling, ...decided } = configuration.known(document);
      const isOurs =
        handling !== 'none' && rootOf(document.uri) !== undefined && isHandled(document);
      return isOurs ? [{ document, context: { ...decided, now } }] : [];
    });
  const start = (reporter?: WorkDoneProgressReporter) => {
    if (roots.length === 0) return;
    if (!isAwake) {
      wanted = { reporter };
      return;
    }
    if (!isStarted) store.rescan(true);
    isStarted = true;
    if (reporter !== undefined && store.isBusy()) progress.showIn(reporter);
  };
  const wake = () => {
    if (isAwake) return;
    isAwake = true;
    void watched.watch(namedGlobs);
    if (wanted !== undefined) start(wanted.reporter);
    wanted = undefined;
  };
  /** Stops reading files when the last document is closed and no file contains API objects. */
  const sleepIfIdle = () => {
    if (!isAwake || client.hasFixtures || store.isBusy() || store.hasFiles()) return;
    const isOpen = [...documents.all()].some(
      (document) => configuration.known(document).handling !== 'none' && isHandled(document),
    );
    if (isOpen) return;
    isAwake = false;
    if (isStarted) wanted = { reporter: undefined };
    isStarted = false;
  };
  const lookAgain = () => {
    closings.clear();
    if (isStarted) store.rescan(true);
  };
  /** Returns whether a file is unchanged since its analysis. */
  const isUnchanged = async (uri: string): Promise<boolean> => {
    const fileVersion = store.get(uri)?.result.fileVersion;
    return fileVersion !== undefined && fileVersion === (await host.fileVersionOf(uri));
  };
  const rescan = async () => {
    if (!isStarted || client.reportsFiles) return;
    store.rescan();
    await Promise.all(
      store.files().map(async ({ uri }) => {
        if (!(await isUnchanged(uri))) store.invalidate(uri);
      }),
    );
  };

  return {
    ...workspaceIndex({
      store,
      open: openFiles,
      revision: documents.revision,
      encoding: client.encoding,
      nameOf,
    }),
    store,
    start,
    wake,
    rescan,
    analyzeOutdated: () => {
      for (const { uri, result } of store.files())
        if (result.validUntil <= now()) store.invalidate(uri);
    },
    ready: async (token, fresh = false) => {
      start();
      if (fresh && !client.reportsFiles) lookAgain();
      while (store.isBusy() && !token.isCancellationRequested)
        await changed.next(changed.count(), token);
      throwIfCancelled(token);
    },
    onChanged: changed.listen,
    notifyChanged: changed.sendNow,
    changed: changed.count,
    whenChanged: changed.next,
    slicer: (token) => timeSlicer(host.pause, token),
    serverId,
    openKeys,
    rootOf,
    holds: (uri) => rootOf(uri) !== undefined,
    nameOf,
    documentOf: async (uri) => {
      const key = keyOf(uri);
      const open = [...documents.all()].find((document) => keyOf(document.uri) === key);
      return open ?? (await openFile(uri, analysisHost))?.document;
    },
    settingsChanged: lookAgain,
    filesChanged: (changes) => {
      if (!isStarted) return;
      for (const { uri, type } of changes) {
        if (type === FileChangeType.Deleted) store.remove(uri);
        else if (!store.invalidate(uri) && isNew(uri, type)) store.rescan();
      }
    },
    closed: (document) => {
      const { uri } = document;
      const key = keyOf(uri);
      closings.set(key, document);
      if (!isStarted || !store.invalidate(uri)) closings.delete(key);
      void rescan();
      sleepIfIdle();
      if (!store.isBusy()) changed.sendNow();
    },
    follow: async () => {
      if (client.reportsFolders) {
        connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
          const gone = new Set(removed.map(({ uri }) => plainFolder(uri)));
          roots = [
            ...roots.filter((root) => !gone.has(root)),
            ...added.map(({ uri }) => plainFolder(uri)),
          ];
          lookAgain();
        });
      }
      if (isAwake) await watched.watch(namedGlobs);
    },
    leftOut: () => (store.isTruncated() ? `${cutText()}.` : undefined),
  };
}

/** Returns whether a change can add files: a new file, or a change of the ignored ones. */
function isNew(uri: string, type: FileChangeType): boolean {
  return type === FileChangeType.Created || uri.endsWith('/.gitignore');
}

function cutText(): string {
  // Formatting the first number is slow, so it must not run while the module is loaded.
  const most = maxFiles.toLocaleString('en');
  return `The workspace has more than ${most} files that may contain run steps. The others are only checked while they are open`;
}

function reportCut(connection: Connection): void {
  void connection.sendNotification(ShowMessageNotification.type, {
    type: MessageType.Info,
    message: `${cutText()}. Exclude folders with "exclude" in run-step.config.json.`,
  });
}
