import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
} from 'vscode-languageserver';
import {
  type AnalysisContext,
  type FixtureDocument,
  isHandled,
  type LocatedFinding,
} from '../../languageService.ts';
import { configProblems } from '../configuration/configFile.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { CancellationTokenSource, DocumentDiagnosticReportKind } from '../jsonrpc.ts';
import { type Client, jsonServerHandles } from '../session/clientCapabilities.ts';
import type { Documents } from '../session/documents.ts';
import {
  type DocumentHost,
  type Guard,
  logFailure,
  throwIfCancelled,
} from '../session/requestHandler.ts';
import { inSlices, timeSlicer } from '../session/timeSlicing.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { diagnosticsOfClosed } from './closedFiles.ts';
import { diagnosticsToReport, toDiagnostics, validUntil } from './toDiagnostics.ts';
import type { UnpulledDocuments } from './unpulled.ts';

/** Dependencies of the checks. */
export interface CheckHost extends DocumentHost {
  readonly documents: Documents;
  readonly configuration: Configuration;
  readonly workspace: Workspace;
  /** Lets other requests run. */
  readonly pause: () => Promise<void>;
  /** Returns the current time in Unix seconds. */
  readonly now: () => number;
  /** Called after each check of a document. */
  readonly checked: (
    document: FixtureDocument,
    findings: readonly LocatedFinding[],
    context: AnalysisContext | undefined,
  ) => void;
}

/** Diagnostics of a document, with their result ID. */
export interface CheckedDocument {
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a document. Returns `undefined` if its diagnostics still have the given result ID. */
export type CheckDocument = (
  uri: string,
  previousResultId: string | undefined,
  token: CancellationToken,
) => Promise<CheckedDocument | undefined>;

/**
 * Maximum number of new checks because of other files, which all change while a workspace is
 * scanned.
 */
const maxRetries = 3;

/**
 * Returns a check that lets other requests run meanwhile. It starts again if the document's text,
 * its settings or other files change.
 */
export function documentCheck(host: CheckHost): CheckDocument {
  const { documents, configuration, workspace, now } = host;
  /** Changes with the text and settings of a document. Differs between servers. */
  const stateOf = (uri: string) => {
    const document = documents.get(uri);
    const text = document && documents.revision(document);
    return `${workspace.serverId} ${configuration.revision()} ${text}`;
  };
  const isUnchanged = (uri: string, resultId: string) => {
    const validUntil = Number.parseFloat(resultId);
    return (
      now() < validUntil &&
      resultId === resultIdOf(validUntil, stateOf(uri), workspace.fileVersion(uri))
    );
  };
  return async (uri, previousResultId, token) => {
    if (previousResultId !== undefined && isUnchanged(uri, previousResultId)) return undefined;
    for (let again = 0; ; ) {
      const state = stateOf(uri);
      const otherFiles = workspace.fileVersion(uri);
      const isCurrent = () => stateOf(uri) === state;
      const checked = await checkOnce(host, uri, isCurrent, token);
      throwIfCancelled(token);
      if (checked === undefined || !isCurrent()) continue;
      if (workspace.fileVersion(uri) !== otherFiles && again++ < maxRetries) continue;
      checked.done();
      const resultId = resultIdOf(checked.validUntil, state, otherFiles);
      return { resultId, diagnostics: checked.diagnostics };
    }
  };
}

/** Combines what diagnostics depend on: time, text and settings, and other files. */
function resultIdOf(validUntil: number, state: string, otherFiles: string): string {
  return `${validUntil} ${state} ${otherFiles}`;
}

/** Result of one check. */
interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Unix seconds from which the result may be outdated; infinite if it does not depend on the time.
   */
  readonly validUntil: number;
  /** Call when the result is used. */
  readonly done: () => void;
}

/** Checks a document once. Returns `undefined` if the document changed meanwhile. */
async function checkOnce(
  host: CheckHost,
  uri: string,
  isCurrent: () => boolean,
  token: CancellationToken,
): Promise<Checked | undefined> {
  const context = await host.context(uri);
  throwIfCancelled(token);
  const document = host.document(uri);
  const { client, workspace } = host;
  const always = { validUntil: Number.POSITIVE_INFINITY, done: () => {} };
  if (document === undefined)
    return { ...always, diagnostics: diagnosticsOfClosed(uri, workspace, client) };
  const { encoding } = client;
  const problems = jsonServerHandles(document, client) ? [] : configProblems(document);
  if (problems.length > 0) return { ...always, diagnostics: encoding.encode(document, problems) };
  const done = (findings: readonly LocatedFinding[]) => () =>
    host.checked(document, findings, context);
  if (context === undefined || !isHandled(document))
    return { ...always, diagnostics: [], done: done([]) };
  const work = diagnosticsToReport(document, context, client);
  const findings = await inSlices(work, timeSlicer(host.pause, token), isCurrent);
  if (findings === undefined) return undefined;
  const diagnostics = toDiagnostics(uri, findings, client.diagnostics);
  return {
    diagnostics: encoding.encode(document, diagnostics),
    validUntil: validUntil(findings),
    done: done(findings),
  };
}

/** Diagnostics that a client pulls or receives. */
export interface Diagnostics {
  /** Call when a document has a new text or new settings. */
  changed(document: FixtureDocument): void;
  closed(uri: string): void;
  /** Checks all documents again. */
  refresh(uris: Iterable<string>): void;
}

/** Answers `textDocument/diagnostic`, with `unchanged` if nothing changed. */
export function pullDiagnostics(
  connection: Connection,
  guard: Guard,
  check: CheckDocument,
  unpulled: UnpulledDocuments,
  client: Client,
): Diagnostics {
  connection.languages.diagnostics.on(
    guard(
      'textDocument/diagnostic',
      async (
        { textDocument: { uri }, previousResultId },
        token,
      ): Promise<DocumentDiagnosticReport> => {
        unpulled.asked(uri);
        const checked = await check(uri, previousResultId, token);
        if (checked === undefined)
          return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: `${previousResultId}` };
        const { resultId, diagnostics } = checked;
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
      },
    ),
  );
  return {
    changed: unpulled.changed,
    closed: unpulled.closed,
    refresh: () => {
      if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    },
  };
}

/** Delay before changed documents are checked, in milliseconds. */
const pushDelayMs = 100;

/** Sends `textDocument/publishDiagnostics` after changes, once for several in quick succession. */
export function pushDiagnostics(
  connection: Connection,
  check: CheckDocument,
  documents: Documents,
  client: Client,
): Diagnostics {
  /** Documents with a pending or running check. */
  const waiting = new Map<string, { readonly cancel: () => void }>();
  const publish = async (uri: string, token: CancellationToken) => {
    try {
      const checked = await check(uri, undefined, token);
      const version = documents.get(uri)?.version;
      if (checked === undefined || version === undefined) return;
      await connection.sendDiagnostics({
        uri,
        ...(client.diagnostics.versions && { version }),
        diagnostics: [...checked.diagnostics],
      });
    } catch (error) {
      if (token.isCancellationRequested) return;
      logFailure(connection, `Checking ${uri}`, error);
    }
  };
  const cancel = (uri: string) => {
    waiting.get(uri)?.cancel();
    waiting.delete(uri);
  };
  const schedule = (uri: string) => {
    cancel(uri);
    const source = new CancellationTokenSource();
    const timer = setTimeout(() => publish(uri, source.token), pushDelayMs);
    waiting.set(uri, {
      cancel: () => {
        clearTimeout(timer);
        source.cancel();
      },
    });
  };
  return {
    changed: ({ uri }) => schedule(uri),
    closed: (uri) => {
      cancel(uri);
      connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh: (uris) => {
      for (const uri of uris) schedule(uri);
    },
  };
}
