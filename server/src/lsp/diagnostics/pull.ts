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

/** What diagnostics need of the server. */
export interface DiagnosticsHost {
  document(uri: string): FixtureDocument | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<AnalysisContext | undefined>;
  /** Lets other requests have their turn. */
  pause(): Promise<void>;
  /** The time in Unix seconds. */
  now(): number;
  /** Whether another server tells of what a rule is about in the document. */
  isReportedByJsonServer(document: FixtureDocument, rule: string): boolean;
  /** A client that pulls has asked for the diagnostics of a document. */
  asked(uri: string): void;
  /** The diagnostics of a document that is not open. */
  closed(uri: string): readonly Diagnostic[];
  /** Another word whenever a document has another text, or other settings. Differs between servers. */
  state(uri: string): string;
  /** Another word whenever other files may say something else about a document. */
  workspaceIndex(uri: string): string;
  /** Called with what was found whenever a document was checked. */
  checked(
    document: FixtureDocument,
    findings: readonly LocatedFinding[],
    context: AnalysisContext | undefined,
  ): void;
}

/** Diagnostics towards a client: pulled by it, or pushed to it. */
export interface Diagnostics {
  /** The document has a new text, or new settings hold for it. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Everything is to be checked again. */
  refresh(uris: Iterable<string>): void;
}

/** The diagnostics of a document, and of which state of it they are. */
export interface CheckedDocument {
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Who tells of this rule in a document checks a configuration file by its schema, too. */
const syntax = 'syntax';

/** A check is made again at most so often because other files have changed: while a workspace is scanned, they all do. */
const maxRetries = 3;

/**
 * Checks a document, and lets other requests have their turn meanwhile. When its text, its settings or other files
 * change before it is done, it is checked again.
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

/** What was found in a document. */
interface FoundNow {
  readonly diagnostics: readonly Diagnostic[];
  /** Unix seconds from which on something else may be found; infinite if it does not depend on the time. */
  readonly validUntil: number;
  /** Tells the server of it. */
  readonly done: () => void;
}

/** Checks a document once; `undefined` when it was given up because the document is not the current one any more. */
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

/** Of what state of a document, of its settings, of other files and of the time its diagnostics are. */
interface ResultState {
  readonly state: string;
  readonly workspaceIndex: string;
  readonly validUntil: number;
}

function resultIdOf({ validUntil, state, workspaceIndex }: ResultState): string {
  return `${validUntil} ${state} ${workspaceIndex}`;
}

/** Whether a check would find what the client has, by the result ID of that. */
export function isUnchanged(resultId: string, uri: string, host: DiagnosticsHost): boolean {
  const validUntil = Number.parseFloat(resultId);
  const [state, workspaceIndex] = [host.state(uri), host.workspaceIndex(uri)];
  return host.now() < validUntil && resultId === resultIdOf({ state, workspaceIndex, validUntil });
}

/** Answers `textDocument/diagnostic`. An unchanged document under unchanged settings is `unchanged`. */
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

/** Sends `textDocument/publishDiagnostics` soon after each change, once for changes that follow each other closely. */
export function pushDiagnostics(
  connection: Connection,
  host: DiagnosticsHost,
  client: Client,
  delay = 100,
): Diagnostics {
  /** Documents that are about to be checked, or are being checked. */
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
