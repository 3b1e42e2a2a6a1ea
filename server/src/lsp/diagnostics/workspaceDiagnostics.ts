import type {
  Connection,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { type FixtureDocument, keyOf } from '../../languageService.ts';
import { type CancellationToken, DocumentDiagnosticReportKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { type Guard, logFailure, throwIfCancelled } from '../session/requestHandler.ts';
import type { TimeSlicer } from '../session/timeSlicing.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { closedFileDiagnostics, type ReportedFile } from './closedFiles.ts';
import type { CheckDocument, CheckedDocument } from './openDocuments.ts';
import type { UnpulledDocuments } from './unpulled.ts';

/** Diagnostics of the closed files of the workspace. */
export interface WorkspaceDiagnostics {
  /** Call when a document was closed. From then on, the file on disk counts. */
  readonly closed: (document: FixtureDocument) => void;
}

/** Number of files in a partial result. */
const partSize = 100;

/**
 * Number of times that a closed document is reported. The first may be too early for the client.
 */
const timesReportedWhenClosed = 2;

/** Closed documents by the key of their URI, with the number of remaining reports. */
type Closings = Map<string, { readonly uri: string; times: number }>;

type Reports = WorkspaceDocumentDiagnosticReport[];

/**
 * Answers `workspace/diagnostic` with what the client does not know yet, in partial results if
 * supported. A request with partial results stays open while there is nothing to report.
 */
export function pullWorkspaceDiagnostics(
  connection: Connection,
  guard: Guard,
  workspace: Workspace,
  client: Client,
  unpulled: UnpulledDocuments,
  checkDocument: CheckDocument,
): WorkspaceDiagnostics {
  const closings: Closings = new Map();
  const answer = async (
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    send: ((items: Reports) => void) | undefined,
  ): Promise<WorkspaceDiagnosticReport> => {
    await workspace.rescan();
    throwIfCancelled(token);
    const items: Reports = [];
    const check: PullHost['check'] = async (uri, previousResultId) => {
      try {
        return await checkDocument(uri, previousResultId, token);
      } catch (error) {
        throwIfCancelled(token);
        // The client keeps its diagnostics of this document, and the others are still checked.
        logFailure(connection, `Checking ${uri}`, error);
        return undefined;
      }
    };
    const slice = workspace.slicer(token);
    const pull = pullOf(previousResultIds, {
      workspace,
      client,
      closings,
      unpulled,
      check,
      slice,
    });
    // Partial results reach the client even if the request fails later.
    let isReported = send !== undefined;
    try {
      for (;;) {
        const isBusy = workspace.store.isBusy();
        const seen = workspace.changed();
        if (send !== undefined) for await (const due of pull.due()) send(due);
        else if (!isBusy) for await (const due of pull.due()) items.push(...due);
        if (!isBusy && (pull.hasNews() || send === undefined)) break;
        await workspace.whenChanged(seen, token);
        throwIfCancelled(token);
      }
      isReported = true;
      return { items };
    } finally {
      if (isReported) pull.end();
    }
  };
  connection.languages.diagnostics.onWorkspace((params, token, workDone, parts) => {
    workspace.start(workDone);
    workspace.analyzeOutdated();
    const send = parts && ((items: Reports) => parts.report({ items }));
    const handler = (asked: WorkspaceDiagnosticParams) => answer(asked, token, send);
    return guard('workspace/diagnostic', handler)(params, token);
  });
  return {
    closed: (document) => {
      const { uri } = document;
      closings.set(keyOf(uri), { uri, times: timesReportedWhenClosed });
      workspace.closed(document);
    },
  };
}

/** Dependencies of a request. */
interface PullHost {
  readonly workspace: Workspace;
  readonly client: Client;
  readonly closings: Closings;
  readonly unpulled: UnpulledDocuments;
  /** Checks an open document. Returns `undefined` if nothing changed or the check failed. */
  readonly check: (
    uri: string,
    previousResultId: string | undefined,
  ) => Promise<CheckedDocument | undefined>;
  readonly slice: TimeSlicer;
}

/** One request: compares the client's result IDs with the current ones. */
function pullOf(
  previous: WorkspaceDiagnosticParams['previousResultIds'],
  { workspace, client, closings, unpulled, check, slice }: PullHost,
) {
  const known = new Map(previous.map(({ uri, value }) => [keyOf(uri), { uri, resultId: value }]));
  const unconfirmed = new Set(known.keys());
  const repeated = new Set<string>();
  let hasNews = false;
  /** Revision of the store at the last look. */
  let seen = 0;

  const isDueAgain = (key: string) => closings.has(key) && !repeated.has(key);
  const full = ({ uri, key, resultId, diagnostics }: ReportedFile): Reports[number] => {
    known.set(key, { uri, resultId });
    unconfirmed.delete(key);
    repeated.add(key);
    hasNews = true;
    const items = [...diagnostics];
    return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items };
  };
  const reportOf = (reported: ReportedFile, isBusy: boolean): Reports => {
    const { uri, key, resultId } = reported;
    const before = known.get(key)?.resultId;
    const again = !isBusy && isDueAgain(key);
    // Until all files are known, keep the client's diagnostics of this file.
    const isSame = isBusy ? before?.startsWith(resultId) === true : before === resultId;
    if (again || !isSame) return [full(reported)];
    if (isBusy || !unconfirmed.delete(key)) return [];
    return [{ kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId }];
  };
  /** Reports empty diagnostics for deleted files, and for closed files outside of the workspace. */
  const withdrawn = (present: ReadonlySet<string>): Reports => {
    const left = [...known, ...[...closings].filter(([key]) => isDueAgain(key))];
    const open = workspace.openKeys();
    return left.flatMap(([key, { uri }]) => {
      if (present.has(key) || open.has(key)) return [];
      known.delete(key);
      repeated.add(key);
      hasNews = true;
      return [{ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] }];
    });
  };
  return {
    /** Yields partial results. The caller can pause between them. */
    async *due(): AsyncGenerator<Reports> {
      const isBusy = workspace.store.isBusy();
      const present = new Set<string>();
      let reports: Reports = [];
      const since = seen;
      seen = workspace.store.revision();
      for (const reported of closedFileDiagnostics(workspace, client, since)) {
        present.add(reported.key);
        reports.push(...reportOf(reported, isBusy));
        await slice();
        if (reports.length < partSize) continue;
        yield reports;
        reports = [];
      }
      for (const { uri } of unpulled.documents()) {
        const key = keyOf(uri);
        present.add(key);
        const checked = await check(uri, known.get(key)?.resultId);
        if (checked !== undefined) reports.push(full({ uri, key, ...checked }));
      }
      if (!isBusy) reports.push(...withdrawn(present));
      if (reports.length > 0) yield reports;
    },
    /** Returns whether anything new was reported. */
    hasNews: () => hasNews,
    end: () => {
      for (const key of repeated) {
        const closing = closings.get(key);
        if (closing !== undefined && --closing.times === 0) closings.delete(key);
      }
    },
  };
}
