import {
  type AnalysisContext,
  type FileIndex,
  type FileStep,
  type FileStore,
  type FixtureDocument,
  type IdTarget,
  type IndexedFile,
  indexFile,
  keyOf,
  type OtherFiles,
  rangeOfSpan,
  stepIds,
  stepTable,
  type UsedId,
} from '../../languageService.ts';
import type { Encoding } from '../session/positionEncoding.ts';
import type { AnalyzedFile } from './analyzeFile.ts';

/** An open document of the workspace. */
interface OpenFile {
  readonly document: FixtureDocument;
  readonly context: AnalysisContext;
}

/** A file by its URI and key (`keyOf`). */
interface KeyedFile {
  readonly uri: string;
  readonly key: string;
}

/** A step and its file. */
interface StepAt extends FileStep, KeyedFile {}

type StepsById = ReadonlyMap<string, readonly StepAt[]>;

/** The files of the workspace: open documents as they are, all others as on disk. */
export interface WorkspaceIndex {
  /** Returns all files but one, ordered by URI. */
  readonly files: (except?: string) => readonly IndexedFile[];
  /** Returns the other files of an open document. The value changes only with them. */
  readonly of: (uri: string) => OtherFiles | undefined;
  /** Returns a token that changes when the other files of an open document change. */
  readonly fileVersion: (uri: string) => string;
  /** Returns a function that returns the other files of a closed file. */
  readonly forClosedFiles: () => (uri: string) => OtherFiles;
}

/** Dependencies of the index. */
interface WorkspaceIndexHost {
  readonly store: FileStore<AnalyzedFile>;
  readonly open: () => readonly OpenFile[];
  /** Returns a number for each text of each open document. */
  readonly revision: (document: FixtureDocument) => number;
  readonly encoding: Encoding;
  /** Returns the display name of a file. */
  readonly nameOf: (uri: string) => string;
}

/** Combines the store and the open documents. */
export function workspaceIndex(host: WorkspaceIndexHost): WorkspaceIndex {
  const { store, open } = host;
  const { fileIndexOf, idsOf, stepsOf } = openIndexes(host);
  let closed: { readonly revision: number; readonly steps: StepsById } | undefined;
  const closedSteps = (): StepsById => {
    const revision = store.revision();
    if (closed?.revision !== revision) {
      const files = store.files().map(({ uri, key, result: { index } }) => ({ uri, key, index }));
      closed = { revision, steps: stepsOfFiles(files) };
    }
    return closed.steps;
  };
  const files = (except?: string): readonly IndexedFile[] => {
    const documents = open();
    const hidden = keysOf(documents);
    if (except !== undefined) hidden.add(keyOf(except));
    const others = documents.filter(({ document }) => document.uri !== except);
    return [
      ...others.map((file) => ({ uri: file.document.uri, index: fileIndexOf(file) })),
      ...store.files().flatMap(({ uri, key, result: { index } }) => {
        return hidden.has(key) ? [] : [{ uri, index }];
      }),
    ].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  };
  const beside = (
    uri: string,
    others: readonly OpenFile[],
    hidden: ReadonlySet<string> = keysOf(others),
  ): OtherFiles => {
    const own = keyOf(uri);
    const isSeen = ({ key }: KeyedFile) => key !== own && !hidden.has(key);
    function* stepsBeside(id: string) {
      for (const step of closedSteps().get(id) ?? []) if (isSeen(step)) yield elsewhere(step, host);
      for (const file of others) {
        if (!idsOf(file).has(id)) continue;
        for (const step of stepsOf(file).get(id) ?? []) yield elsewhere(step, host);
      }
    }
    return {
      hasStep: (id) =>
        closedSteps().get(id)?.some(isSeen) || others.some((file) => idsOf(file).has(id)),
      steps: stepsBeside,
      ids: (kind, prefix) => idsIn(files(uri), kind, prefix, host.nameOf),
    };
  };

  const fileVersionOf = (others: readonly OpenFile[]) =>
    [store.revision(), ...others.map(({ document }) => host.revision(document))].join();
  const othersOf = (uri: string) => open().filter(({ document }) => document.uri !== uri);
  const known = new Map<
    string,
    { readonly fileVersion: string; readonly otherFiles: OtherFiles }
  >();
  return {
    files,
    fileVersion: (uri) => fileVersionOf(othersOf(uri)),
    of: (uri) => {
      const all = open();
      for (const one of known.keys())
        if (!all.some(({ document }) => document.uri === one)) known.delete(one);
      const others = othersOf(uri);
      // A document outside of the workspace has no other files.
      const isAlone = others.length === 0 && !store.hasFiles();
      if (isAlone || others.length === all.length) return undefined;
      const fileVersion = fileVersionOf(others);
      const before = known.get(uri);
      if (before?.fileVersion === fileVersion) return before.otherFiles;
      const otherFiles = beside(uri, others);
      known.set(uri, { fileVersion, otherFiles });
      return otherFiles;
    },
    forClosedFiles: () => {
      const others = open();
      const hidden = keysOf(others);
      return (uri) => beside(uri, others, hidden);
    },
  };
}

/** Returns cached indexes of the open documents. */
function openIndexes({ encoding }: Pick<WorkspaceIndexHost, 'encoding'>) {
  const indexes = new WeakMap<FixtureDocument, FileIndex>();
  const ids = new WeakMap<FixtureDocument, ReadonlySet<string>>();
  const tables = new WeakMap<FileIndex, StepsById>();
  const fileIndexOf = ({ document, context }: OpenFile): FileIndex => {
    const known =
      indexes.get(document) ?? indexFile(document, context, encoding.positions(document));
    indexes.set(document, known);
    return known;
  };
  const stepsOf = (file: OpenFile): StepsById => {
    const index = fileIndexOf(file);
    const { uri } = file.document;
    const known = tables.get(index) ?? stepsOfFiles([{ uri, key: keyOf(uri), index }]);
    tables.set(index, known);
    return known;
  };
  /** Much cheaper than the steps themselves, and usually sufficient. */
  const idsOf = ({ document, context }: OpenFile): ReadonlySet<string> => {
    const known = ids.get(document) ?? stepIds(document, context);
    ids.set(document, known);
    return known;
  };
  return { fileIndexOf, idsOf, stepsOf };
}

function keysOf(files: readonly OpenFile[]): Set<string> {
  return new Set(files.map(({ document }) => keyOf(document.uri)));
}

function* idsIn(
  files: readonly IndexedFile[],
  kind: IdTarget['kind'],
  prefix: string,
  nameOf: (uri: string) => string,
): Generator<UsedId> {
  for (const { uri, index } of files) {
    const ids = new Map<string, UsedId>();
    for (const { id, kind: its, defines } of index.ids) {
      if (its !== kind || !id.startsWith(prefix)) continue;
      const { count = 0, defines: known = false } = ids.get(id) ?? {};
      ids.set(id, { id, file: nameOf(uri), count: count + 1, defines: known || defines });
    }
    yield* ids.values();
  }
}

function elsewhere(step: StepAt, { encoding, nameOf }: WorkspaceIndexHost) {
  const range = rangeOfSpan(step);
  const { start } = range;
  // An encoding only applies to lines of its own document. In others, only line starts are exact.
  const isPlain = encoding.kind === 'utf-16';
  const place = isPlain
    ? range
    : { start: { ...start, character: 0 }, end: { ...start, character: 0 } };
  return { uri: step.uri, file: nameOf(step.uri), range: place, fingerprint: step.fingerprint };
}

/** Returns the steps of some files by ID, in file order. Identical ones may be left out. */
function stepsOfFiles(files: readonly (KeyedFile & IndexedFile)[]): StepsById {
  return stepTable(
    files.flatMap(({ uri, key, index }) => index.steps.map((step) => ({ ...step, uri, key }))),
  );
}
