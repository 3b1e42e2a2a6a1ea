import { keyOf } from './uris.ts';

/** A file of the workspace as the store knows it. */
export interface StoredFile<T> {
  readonly uri: string;
  /** Its URI as `keyOf` has it. */
  readonly key: string;
  /** Another number after each look at it. */
  readonly revision: number;
  readonly kept: T;
}

/** The files of a workspace that may hold run steps. */
export interface FileList {
  /** URIs, each once. */
  readonly uris: readonly string[];
  /** There are more, which are left out. */
  readonly more: boolean;
}

/** The world as the store sees it. */
export interface StorePorts<T> {
  readonly list: () => Promise<FileList>;
  /**
   * Reads a file and gives what is kept of it; `undefined` when there is nothing of ours in it, or no such file. When it
   * rejects, what is known of the file stays.
   */
  readonly look: (uri: string) => Promise<T | undefined>;
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
  readonly isCut: () => boolean;
  /** Finds the files: looks at those that are new, with `again` at all of them, and forgets those that are gone. */
  readonly find: (again?: boolean) => void;
  /** A file has changed. False for one that is not known, which is left alone. */
  readonly touch: (uri: string) => boolean;
  readonly drop: (uri: string) => void;
  /** Leaves alone what was not looked at yet. */
  readonly stop: () => void;
}

/** So many files are read at the same time. */
const lanes = 8;

/** A look at a file that is under way. */
interface Look {
  /** The file has changed since. */
  isOutdated: boolean;
}

/** A file that was found; without `kept` there is nothing of ours in it. */
interface Known<T> {
  readonly uri: string;
  readonly key: string;
  readonly revision: number;
  readonly kept: T | undefined;
}

/** A store that knows no file yet. Of files only that is kept what `look` gives. */
export function fileStore<T>(ports: StorePorts<T>): FileStore<T> {
  const known = new Map<string, Known<T>>();
  const waiting = new Map<string, string>();
  /** The looks whose results count, at most one for each file: an older result never replaces a newer one. */
  const underWay = new Map<string, Look>();
  let wanted: 'nothing' | 'new' | 'all' = 'nothing';
  let working = false;
  let revision = 0;
  let isCut = false;
  let sorted: { readonly revision: number; readonly files: readonly StoredFile<T>[] } | undefined;

  const put = (uri: string, kept: T | undefined) => {
    const key = keyOf(uri);
    const before = known.get(key);
    if (kept !== undefined || before?.kept !== undefined) revision++;
    known.set(key, { uri: before?.uri ?? uri, key, revision, kept });
  };
  const drop = (uri: string) => {
    const key = keyOf(uri);
    waiting.delete(key);
    underWay.delete(key);
    if (known.get(key)?.kept !== undefined) revision++;
    known.delete(key);
  };
  const find = async (again: boolean) => {
    const found = await ports.list();
    const keys = new Set(found.uris.map(keyOf));
    for (const [key, { uri }] of known) if (!keys.has(key)) drop(uri);
    for (const uri of found.uris) {
      const key = keyOf(uri);
      if (again || !known.has(key)) waiting.set(key, uri);
    }
    isCut = found.more;
  };
  const lookAtWaiting = async (count: { begun: number; done: number }) => {
    for (const [key, uri] of waiting) {
      waiting.delete(key);
      count.begun++;
      const own: Look = { isOutdated: false };
      underWay.set(key, own);
      const kept = await ports.look(uri).catch(() => known.get(key)?.kept);
      if (underWay.get(key) === own) {
        underWay.delete(key);
        if (own.isOutdated) waiting.set(key, uri);
        else put(uri, kept);
      }
      count.done++;
      ports.progress(count.done, count.begun + waiting.size);
    }
  };
  const work = async () => {
    if (working) return;
    working = true;
    const count = { begun: 0, done: 0 };
    while (wanted !== 'nothing' || waiting.size > 0) {
      const again = wanted === 'all';
      const isAsked = wanted !== 'nothing';
      wanted = 'nothing';
      if (isAsked) await find(again).catch(() => undefined);
      await Promise.all(Array.from({ length: lanes }, () => lookAtWaiting(count)));
    }
    working = false;
    ports.settled();
  };

  return {
    files: () => {
      if (sorted?.revision !== revision) sorted = { revision, files: inOrder(known.values()) };
      return sorted.files;
    },
    get: (uri) => {
      const file = known.get(keyOf(uri));
      return file === undefined || !isKept(file) ? undefined : file;
    },
    hasFiles: () => {
      for (const file of known.values()) if (isKept(file)) return true;
      return false;
    },
    revision: () => revision,
    isBusy: () => working,
    isCut: () => isCut,
    find: (again = false) => {
      wanted = again ? 'all' : wanted === 'all' ? 'all' : 'new';
      void work();
    },
    touch: (uri) => {
      const key = keyOf(uri);
      const look = underWay.get(key);
      if (look !== undefined) {
        look.isOutdated = true;
        return true;
      }
      const file = known.get(key);
      if (file === undefined) return waiting.has(key);
      waiting.set(key, file.uri);
      void work();
      return true;
    },
    drop: (uri) => {
      drop(uri);
      if (!working) ports.settled();
    },
    stop: () => waiting.clear(),
  };
}

function isKept<T>(file: Known<T>): file is Known<T> & StoredFile<T> {
  return file.kept !== undefined;
}

function inOrder<T>(known: Iterable<Known<T>>): readonly StoredFile<T>[] {
  return [...known].filter(isKept).sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
}
