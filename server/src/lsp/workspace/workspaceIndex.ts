import {
  type Context,
  type FileStore,
  type FileSummary,
  type Fixture,
  type IdTarget,
  keyOf,
  type Neighbours,
  rangeOfSpan,
  type SummarizedFile,
  stepIds,
  summarize,
} from '../../languageService.ts';
import type { Encoding } from '../session/positionEncoding.ts';
import type { KeptFile } from './analyzeFile.ts';
import { type KeyedFile, type StepAt, type StepsOfFiles, stepsOfFiles } from './stepIndex.ts';

/** An open document of the workspace. */
export interface OpenFile {
  readonly fixture: Fixture;
  readonly context: Context;
}

/** The files of the workspace as features see them: open documents as they are now, all others as on the disk. */
export interface Neighbourhood {
  /** All files but one, in the order of their URIs. */
  readonly files: (except?: string) => readonly SummarizedFile[];
  /** What stands in the files beside an open document; the same value until something changes there. */
  readonly of: (uri: string) => Neighbours | undefined;
  /** Another word whenever something changes in the files beside an open document. */
  readonly stamp: (uri: string) => string;
  /** Says what stands in the files beside one that is not open. */
  readonly ofClosed: () => (uri: string) => Neighbours;
}

/** What the neighbourhood is made of. */
export interface NeighbourhoodHost {
  readonly store: FileStore<KeptFile>;
  readonly open: () => readonly OpenFile[];
  /** Another number for each text of each open document. */
  readonly revision: (fixture: Fixture) => number;
  readonly encoding: () => Encoding;
  /** What people call a file. */
  readonly nameOf: (uri: string) => string;
}

/** Sees the store and the open documents as one. */
export function neighbourhood(host: NeighbourhoodHost): Neighbourhood {
  const { store, open } = host;
  const { summaryOf, idsOf, stepsOf } = openSummaries(host);
  let closed: { readonly revision: number; readonly steps: StepsOfFiles } | undefined;
  const closedSteps = (): StepsOfFiles => {
    const revision = store.revision();
    if (closed?.revision !== revision) {
      const files = store.files().map(({ uri, key, kept: { summary } }) => ({ uri, key, summary }));
      closed = { revision, steps: stepsOfFiles(files) };
    }
    return closed.steps;
  };
  const files = (except?: string): readonly SummarizedFile[] => {
    const documents = open();
    const hidden = keysOf(documents);
    if (except !== undefined) hidden.add(keyOf(except));
    const others = documents.filter(({ fixture }) => fixture.uri !== except);
    return [
      ...others.map((file) => ({ uri: file.fixture.uri, summary: summaryOf(file) })),
      ...store.files().flatMap(({ uri, key, kept: { summary } }) => {
        return hidden.has(key) ? [] : [{ uri, summary }];
      }),
    ].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  };
  const beside = (
    uri: string,
    others: readonly OpenFile[],
    hidden: ReadonlySet<string> = keysOf(others),
  ): Neighbours => {
    const own = keyOf(uri);
    const isSeen = ({ key }: KeyedFile) => key !== own && !hidden.has(key);
    function* stepsBeside(id: string) {
      for (const step of closedSteps().of(id)) if (isSeen(step)) yield elsewhere(step, host);
      for (const file of others) {
        if (!idsOf(file).has(id)) continue;
        for (const step of stepsOf(file).of(id)) yield elsewhere(step, host);
      }
    }
    return {
      hasStep: (id) => closedSteps().has(id, isSeen) || others.some((file) => idsOf(file).has(id)),
      steps: stepsBeside,
      ids: (kind) => idsIn(files(uri), kind),
    };
  };

  const stampOf = (others: readonly OpenFile[]) =>
    [store.revision(), ...others.map(({ fixture }) => host.revision(fixture))].join();
  const othersOf = (uri: string) => open().filter(({ fixture }) => fixture.uri !== uri);
  const known = new Map<string, { readonly stamp: string; readonly neighbours: Neighbours }>();
  return {
    files,
    stamp: (uri) => stampOf(othersOf(uri)),
    of: (uri) => {
      const all = open();
      for (const one of known.keys())
        if (!all.some(({ fixture }) => fixture.uri === one)) known.delete(one);
      const others = othersOf(uri);
      // A document that is not of the workspace has no neighbours there.
      const isAlone = others.length === 0 && !store.hasFiles();
      if (isAlone || others.length === all.length) return undefined;
      const stamp = stampOf(others);
      const before = known.get(uri);
      if (before?.stamp === stamp) return before.neighbours;
      const neighbours = beside(uri, others);
      known.set(uri, { stamp, neighbours });
      return neighbours;
    },
    ofClosed: () => {
      const others = open();
      const hidden = keysOf(others);
      return (uri) => beside(uri, others, hidden);
    },
  };
}

/** What is known of open documents: made when it is asked for, and again when they have changed. */
function openSummaries({ encoding }: Pick<NeighbourhoodHost, 'encoding'>) {
  const summaries = new WeakMap<Fixture, FileSummary>();
  const ids = new WeakMap<Fixture, ReadonlySet<string>>();
  const tables = new WeakMap<FileSummary, StepsOfFiles>();
  const summaryOf = ({ fixture, context }: OpenFile): FileSummary => {
    const known =
      summaries.get(fixture) ?? summarize(fixture, context, encoding().positions(fixture));
    summaries.set(fixture, known);
    return known;
  };
  const stepsOf = (file: OpenFile): StepsOfFiles => {
    const summary = summaryOf(file);
    const { uri } = file.fixture;
    const known = tables.get(summary) ?? stepsOfFiles([{ uri, key: keyOf(uri), summary }]);
    tables.set(summary, known);
    return known;
  };
  /** Far cheaper than the steps themselves, and mostly the answer. */
  const idsOf = ({ fixture, context }: OpenFile): ReadonlySet<string> => {
    const known = ids.get(fixture) ?? stepIds(fixture, context);
    ids.set(fixture, known);
    return known;
  };
  return { summaryOf, idsOf, stepsOf };
}

function keysOf(files: readonly OpenFile[]): Set<string> {
  return new Set(files.map(({ fixture }) => keyOf(fixture.uri)));
}

function idsIn(files: readonly SummarizedFile[], kind: IdTarget['kind']) {
  const ids = new Set<string>();
  for (const { summary } of files) for (const id of summary.ids.ofKind(kind)) ids.add(id);
  return ids;
}

function elsewhere(step: StepAt, { encoding, nameOf }: NeighbourhoodHost) {
  const range = rangeOfSpan(step);
  const { start } = range;
  // An encoding counts in the lines of its own document; in those of others it is only right about their starts.
  const isPlain = encoding().kind === 'utf-16';
  const place = isPlain
    ? range
    : { start: { ...start, character: 0 }, end: { ...start, character: 0 } };
  return { uri: step.uri, file: nameOf(step.uri), range: place, print: step.print };
}
