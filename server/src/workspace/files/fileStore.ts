import { keyOf } from './uris.ts';

/** A file in the store. */
export interface StoredFile<T> {
  readonly uri: string;
  /** Its URI as a key (`keyOf`). */
  readonly key: string;
  /** Changes with each analysis. */
  readonly revision: number;
  readonly result: T;
}

/** The files of a workspace that may contain run steps. */
export interface FileList {
  /** Unique URIs. */
  readonly uris: readonly string[];
  /** There are more files, which are left out. */
  readonly isTruncated: boolean;
}

/** Dependencies of the store. */
export interface StorePorts<T> {
  readonly list: () => Promise<FileList>;
  /**
   * Reads a file and returns what to keep of it, or `undefined` without API objects or such a file.
   * If it rejects, the previous result stays.
   */
  readonly analyze: (uri: string) => Promise<T | undefined>;
  /** Called after each analysis. Counts since the store was last idle. */
  readonly progress: (done: number, all: number) => void;
  /** Called when the store becomes idle. */
  readonly settled: () => void;
}

/** Analysis results for the workspace files on disk. */
export interface FileStore<T> {
  /** Files with API objects, ordered by URI. */
  readonly files: () => readonly StoredFile<T>[];
  readonly get: (uri: string) => StoredFile<T> | undefined;
  /** Returns whether a file has API objects. Cheaper than `files`, and called more often. */
  readonly hasFiles: () => boolean;
  /** Increases with each change of the results. */
  readonly revision: () => number;
  /** Returns whether some files are not analyzed yet. */
  readonly isBusy: () => boolean;
  /** Returns whether the workspace has more files than the limit. */
  readonly isTruncated: () => boolean;
  /** Lists the files: analyzes new ones (with `again` all of them) and removes missing ones. */
  readonly rescan: (again?: boolean) => void;
  /** Analyzes a changed file again. Returns `false` and does nothing for an unknown file. */
  readonly invalidate: (uri: string) => boolean;
  readonly remove: (uri: string) => void;
  /** Drops the files that are not analyzed yet. */
  readonly cancel: () => void;
}

/** Maximum number of files that are read at the same time. */
const concurrency = 8;

/** A running analysis of a file. */
interface Analysis {
  /** The file has changed since the analysis started. */
  isOutdated: boolean;
}

/** A listed file. Without `kept`, it has no API objects. */
interface KnownFile<T> {
  readonly uri: string;
  readonly key: string;
  readonly revision: number;
  readonly result: T | undefined;
}

/** Returns an empty store, which keeps only the results of `analyze`. */
export function fileStore<T>(ports: StorePorts<T>): FileStore<T> {
  const files = new Map<string, KnownFile<T>>();
  const queue = new Map<string, string>();
  /** Running analyses, at most one per file: an older result never replaces a newer one. */
  const inProgress = new Map<string, Analysis>();
  let wanted: 'nothing' | 'new' | 'all' = 'nothing';
  let working = false;
  let revision = 0;
  let isTruncated = false;
  let sorted: { readonly revision: number; readonly files: readonly StoredFile<T>[] } | undefined;

  const put = (uri: string, result: T | undefined) => {
    const key = keyOf(uri);
    const before = files.get(key);
    if (result !== undefined || before?.result !== undefined) revision++;
    files.set(key, { uri: before?.uri ?? uri, key, revision, result });
  };
  const remove = (uri: string) => {
    const key = keyOf(uri);
    queue.delete(key);
    inProgress.delete(key);
    if (files.get(key)?.result !== undefined) revision++;
    files.delete(key);
  };
  const rescan = async (again: boolean) => {
    const found = await ports.list();
    const keys = new Set(found.uris.map(keyOf));
    for (const [key, { uri }] of files) if (!keys.has(key)) remove(uri);
    for (const uri of found.uris) {
      const key = keyOf(uri);
      if (again || !files.has(key)) queue.set(key, uri);
    }
    isTruncated = found.isTruncated;
  };
  const analyzeQueue = async (count: { begun: number; done: number }) => {
    for (const [key, uri] of queue) {
      queue.delete(key);
      count.begun++;
      const own: Analysis = { isOutdated: false };
      inProgress.set(key, own);
      const result = await ports.analyze(uri).catch(() => files.get(key)?.result);
      if (inProgress.get(key) === own) {
        inProgress.delete(key);
        if (own.isOutdated) queue.set(key, uri);
        else put(uri, result);
      }
      count.done++;
      ports.progress(count.done, count.begun + queue.size);
    }
  };
  const work = async () => {
    if (working) return;
    working = true;
    const count = { begun: 0, done: 0 };
    while (wanted !== 'nothing' || queue.size > 0) {
      const again = wanted === 'all';
      const isAsked = wanted !== 'nothing';
      wanted = 'nothing';
      if (isAsked) await rescan(again).catch(() => undefined);
      await Promise.all(Array.from({ length: concurrency }, () => analyzeQueue(count)));
    }
    working = false;
    ports.settled();
  };

  return {
    files: () => {
      if (sorted?.revision !== revision) sorted = { revision, files: inOrder(files.values()) };
      return sorted.files;
    },
    get: (uri) => {
      const file = files.get(keyOf(uri));
      return file === undefined || !hasResult(file) ? undefined : file;
    },
    hasFiles: () => {
      for (const file of files.values()) if (hasResult(file)) return true;
      return false;
    },
    revision: () => revision,
    isBusy: () => working,
    isTruncated: () => isTruncated,
    rescan: (again = false) => {
      wanted = again ? 'all' : wanted === 'all' ? 'all' : 'new';
      void work();
    },
    invalidate: (uri) => {
      const key = keyOf(uri);
      const analyze = inProgress.get(key);
      if (analyze !== undefined) {
        analyze.isOutdated = true;
        return true;
      }
      const file = files.get(key);
      if (file === undefined) return queue.has(key);
      queue.set(key, file.uri);
      void work();
      return true;
    },
    remove: (uri) => {
      remove(uri);
      if (!working) ports.settled();
    },
    cancel: () => queue.clear(),
  };
}

function hasResult<T>(file: KnownFile<T>): file is KnownFile<T> & StoredFile<T> {
  return file.result !== undefined;
}

function inOrder<T>(files: Iterable<KnownFile<T>>): readonly StoredFile<T>[] {
  return [...files].filter(hasResult).sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
}
