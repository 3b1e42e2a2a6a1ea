import { keyOf } from './uris.ts';

/** A file of the workspace as the store knows it. */
export interface StoredFile<T> {
  readonly uri: string;
  /** Its URI as `keyOf` has it. */
  readonly key: string;
  /** Another number after each look at it. */
  readonly revision: number;
  readonly result: T;
}

/** The files of a workspace that may hold run steps. */
export interface FileList {
  /** URIs, each once. */
  readonly uris: readonly string[];
  /** There are more, which are left out. */
  readonly isTruncated: boolean;
}

/** The world as the store sees it. */
export interface StorePorts<T> {
  readonly list: () => Promise<FileList>;
  /**
   * Reads a file and gives what is kept of it; `undefined` when there is nothing of ours in it, or no such file. When it
   * rejects, what is known of the file stays.
   */
  readonly analyze: (uri: string) => Promise<T | undefined>;
  /** Hears of every look; counts from the moment when there was nothing to do. */
  readonly progress: (done: number, all: number) => void;
  /** Hears that there is nothing left to do. */
  readonly settled: () => void;
}

/** What is known of the files of a workspace that are on the disk. */
export interface FileStore<T> {
  /** Those with something of ours in them, in the order of their URIs. */
  readonly files: () => readonly StoredFile<T>[];
  readonly get: (uri: string) => StoredFile<T> | undefined;
  /** Whether there is a file with something of ours in it: asked far more often than which these are. */
  readonly hasFiles: () => boolean;
  /** Grows with each change of what is known. */
  readonly revision: () => number;
  /** Whether there are files that were not looked at yet. */
  readonly isBusy: () => boolean;
  /** More files were there than are looked at. */
  readonly isTruncated: () => boolean;
  /** Finds the files: looks at those that are new, with `again` at all of them, and forgets those that are gone. */
  readonly rescan: (again?: boolean) => void;
  /** A file has changed. False for one that is not known, which is left alone. */
  readonly invalidate: (uri: string) => boolean;
  readonly remove: (uri: string) => void;
  /** Leaves alone what was not looked at yet. */
  readonly cancel: () => void;
}

/** So many files are read at the same time. */
const concurrency = 8;

/** A look at a file that is under way. */
interface Analysis {
  /** The file has changed since. */
  isOutdated: boolean;
}

/** A file that was found; without `kept` there is nothing of ours in it. */
interface KnownFile<T> {
  readonly uri: string;
  readonly key: string;
  readonly revision: number;
  readonly result: T | undefined;
}

/** A store that knows no file yet. Of files only that is kept what `look` gives. */
export function fileStore<T>(ports: StorePorts<T>): FileStore<T> {
  const files = new Map<string, KnownFile<T>>();
  const queue = new Map<string, string>();
  /** The looks whose results count, at most one for each file: an older result never replaces a newer one. */
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
