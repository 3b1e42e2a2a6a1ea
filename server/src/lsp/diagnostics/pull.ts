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
import { CancellationTokenSource, DocumentDiagnosticReportKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { type Guard, throwIfCancelled } from '../session/requestHandler.ts';
import { inSlices, timeSlicer } from '../session/timeSlicing.ts';
import { configProblems } from './configDiagnostics.ts';
import { diagnosticsToReport, toDiagnostics, validUntil } from './reported.ts';

/** Dependencies of the diagnostics. */
export interface DiagnosticsHost {
  document(uri: string): FixtureDocument | undefined;
  /** Returns `undefined` for a document that the settings exclude. */
  context(uri: string): Promise<AnalysisContext | undefined>;
  /** Lets other requests run. */
  pause(): Promise<void>;
  /** Returns the current time in Unix seconds. */
  now(): number;
  /** Returns whether VS Code's JSON server reports the findings of a rule in the document. */
  isReportedByJsonServer(document: FixtureDocument, rule: string): boolean;
  /** Called when a client pulls the diagnostics of a document. */
  asked(uri: string): void;
  /** Returns the diagnostics of a closed document. */
  closed(uri: string): readonly Diagnostic[];
  /**
   * Returns a token that changes with the text and settings of a document. Differs between servers.
   */
  state(uri: string): string;
  /** Returns a token that changes when other files can affect a document. */
  workspaceIndex(uri: string): string;
  /** Called after each check of a document. */
  checked(
    document: FixtureDocument,
    findings: readonly LocatedFinding[],
    context: AnalysisContext | undefined,
  ): void;
}

/** Diagnostics that a client pulls or receives. */
export interface Diagnostics {
  /** Call when a document has a new text or new settings. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Checks all documents again. */
  refresh(uris: Iterable<string>): void;
}

/** Diagnostics of a document, with their result ID. */
export interface CheckedDocument {
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** If another server reports this rule, it also checks configuration files by their schema. */
const syntax = 'syntax';

/**
 * Maximum number of new checks because of other files, which all change while a workspace is
 * scanned.
 */
const maxRetries = 3;

/**
 * Checks a document and lets other requests run meanwhile. Starts again if its text, its settings
 * or other files change.
 */
export async function diagnose(
  host: DiagnosticsHost,
  client: Client,
  uri: string,
  token?: CancellationToken,
): Promise<CheckedDocument> {
  for (let again = 0; ; ) {
    const state = host.state(uri);
    const workspaceIndex = host.workspaceIndex(uri);
    const isCurrent = () => host.state(uri) === state;
    const checked = await diagnoseOnce(host, client, uri, isCurrent, token);
    throwIfCancelled(token);
    if (checked === undefined || !isCurrent()) continue;
    if (host.workspaceIndex(uri) !== workspaceIndex && again++ < maxRetries) continue;
    checked.done();
    const resultId = resultIdOf({ state, workspaceIndex, validUntil: checked.validUntil });
    return { resultId, diagnostics: checked.diagnostics };
  }
}

/** Result of one check. */
interface FoundNow {
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Unix seconds from which the result may be outdated; infinite if it does not depend on the time.
   */
  readonly validUntil: number;
  /** Call when the result is used. */
  readonly done: () => void;
}

/** Checks a document once. Returns `undefined` if the document changed meanwhile. */
async function diagnoseOnce(
  host: DiagnosticsHost,
  client: Client,
  uri: string,
  isCurrent: () => boolean,
  token: CancellationToken | undefined,
): Promise<FoundNow | undefined> {
  const context = await host.context(uri);
  throwIfCancelled(token);
  const document = host.document(uri);
  const always = { validUntil: Number.POSITIVE_INFINITY, done: () => {} };
  if (document === undefined) return { ...always, diagnostics: host.closed(uri) };
  const { encoding } = client;
  const problems = host.isReportedByJsonServer(document, syntax) ? [] : configProblems(document);
  if (problems.length > 0) return { ...always, diagnostics: encoding.encode(document, problems) };
  const done = (findings: readonly LocatedFinding[]) => () =>
    host.checked(document, findings, context);
  if (context === undefined || !isHandled(document))
    return { ...always, diagnostics: [], done: done([]) };
  const work = diagnosticsToReport(document, context, host.isReportedByJsonServer);
  const findings = await inSlices(work, timeSlicer(host.pause, token), isCurrent);
  if (findings === undefined) return undefined;
  const diagnostics = toDiagnostics(uri, findings, client.diagnostics);
  return {
    diagnostics: encoding.encode(document, diagnostics),
    validUntil: validUntil(findings),
    done: done(findings),
  };
}

/** What diagnostics depend on: document, settings, other files and time. */
interface ResultState {
  readonly state: string;
  readonly workspaceIndex: string;
  readonly validUntil: number;
}

function resultIdOf({ validUntil, state, workspaceIndex }: ResultState): string {
  return `${validUntil} ${state} ${workspaceIndex}`;
}

/** Returns whether a new check would yield the diagnostics with this result ID. */
export function isUnchanged(resultId: string, uri: string, host: DiagnosticsHost): boolean {
  const validUntil = Number.parseFloat(resultId);
  const [state, workspaceIndex] = [host.state(uri), host.workspaceIndex(uri)];
  return host.now() < validUntil && resultId === resultIdOf({ state, workspaceIndex, validUntil });
}

/** Answers `textDocument/diagnostic`, with `unchanged` if nothing changed. */
export function pullDiagnostics(
  connection: Connection,
  guard: Guard,
  host: DiagnosticsHost,
  client: Client,
): Diagnostics {
  connection.languages.diagnostics.on(
    guard(
      'textDocument/diagnostic',
      async (
        { textDocument: { uri }, previousResultId },
        token,
      ): Promise<DocumentDiagnosticReport> => {
        host.asked(uri);
        if (previousResultId !== undefined && isUnchanged(previousResultId, uri, host))
          return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId };
        const { resultId, diagnostics } = await diagnose(host, client, uri, token);
        return { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
      },
    ),
  );
  return {
    changed: () => {},
    closed: () => {},
    refresh: () => {
      if (client.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    },
  };
}

/** Sends `textDocument/publishDiagnostics` after changes, once for several in quick succession. */
export function pushDiagnostics(
  connection: Connection,
  host: DiagnosticsHost,
  client: Client,
  delay = 100,
): Diagnostics {
  /** Documents with a pending or running check. */
  const waiting = new Map<string, { readonly cancel: () => void }>();
  const publish = async (uri: string, token: CancellationToken) => {
    try {
      const { diagnostics } = await diagnose(host, client, uri, token);
      const version = host.document(uri)?.version;
      if (version === undefined) return;
      await connection.sendDiagnostics({
        uri,
        ...(client.diagnostics.versions && { version }),
        diagnostics: [...diagnostics],
      });
    } catch (error) {
      if (token.isCancellationRequested) return;
      connection.console.error(
        `Checking ${uri} failed: ${error instanceof Error ? error.stack : error}`,
      );
    }
  };
  const cancel = (uri: string) => {
    waiting.get(uri)?.cancel();
    waiting.delete(uri);
  };
  const schedule = (uri: string) => {
    cancel(uri);
    const source = new CancellationTokenSource();
    const timer = setTimeout(() => publish(uri, source.token), delay);
    waiting.set(uri, {
      cancel: () => {
        clearTimeout(timer);
        source.cancel();
      },
    });
  };
  return {
    changed: schedule,
    closed: (uri) => {
      cancel(uri);
      connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh: (uris) => {
      for (const uri of uris) schedule(uri);
    },
  };
}
