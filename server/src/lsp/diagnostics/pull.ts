import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
} from 'vscode-languageserver';
import {
  type Context,
  type Fixture,
  isServed,
  type LocatedFinding,
} from '../../languageService.ts';
import { CancellationTokenSource, DocumentDiagnosticReportKind } from '../jsonrpc.ts';
import type { Client } from '../session/clientCapabilities.ts';
import { type Guard, throwIfCancelled } from '../session/requestHandler.ts';
import { inSlices, timeSlicer } from '../session/timeSlicing.ts';
import { configProblems } from './configDiagnostics.ts';
import { findingsToTell, toDiagnostics, validUntil } from './reported.ts';

/** What diagnostics need of the server. */
export interface DiagnosticsHost {
  fixture(uri: string): Fixture | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<Context | undefined>;
  /** Lets other requests have their turn. */
  pause(): Promise<void>;
  /** The time in Unix seconds. */
  now(): number;
  /** Whether another server tells of what a rule is about in the document. */
  isToldElsewhere(fixture: Fixture, rule: string): boolean;
  /** A client that pulls has asked for the diagnostics of a document. */
  asked(uri: string): void;
  /** What is told of a document that is not open. */
  closed(uri: string): readonly Diagnostic[];
  /** Another word whenever a document has another text, or other settings. Differs between servers. */
  state(uri: string): string;
  /** Another word whenever other files may say something else about a document. */
  neighbourhood(uri: string): string;
  /** Called with what was found whenever a document was checked. */
  checked(
    fixture: Fixture,
    findings: readonly LocatedFinding[],
    context: Context | undefined,
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
const mostAgain = 3;

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
    const neighbourhood = host.neighbourhood(uri);
    const isCurrent = () => host.state(uri) === state;
    const checked = await diagnoseOnce(host, client, uri, isCurrent, token);
    throwIfCancelled(token);
    if (checked === undefined || !isCurrent()) continue;
    if (host.neighbourhood(uri) !== neighbourhood && again++ < mostAgain) continue;
    checked.done();
    const resultId = resultIdOf({ state, neighbourhood, validUntil: checked.validUntil });
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
  const fixture = host.fixture(uri);
  const always = { validUntil: Number.POSITIVE_INFINITY, done: () => {} };
  if (fixture === undefined) return { ...always, diagnostics: host.closed(uri) };
  const { encoding } = client;
  const problems = host.isToldElsewhere(fixture, syntax) ? [] : configProblems(fixture);
  if (problems.length > 0) return { ...always, diagnostics: encoding.encode(fixture, problems) };
  const done = (findings: readonly LocatedFinding[]) => () =>
    host.checked(fixture, findings, context);
  if (context === undefined || !isServed(fixture))
    return { ...always, diagnostics: [], done: done([]) };
  const work = findingsToTell(fixture, context, host.isToldElsewhere);
  const findings = await inSlices(work, timeSlicer(host.pause, token), isCurrent);
  if (findings === undefined) return undefined;
  const diagnostics = toDiagnostics(uri, findings, client.diagnostics);
  return {
    diagnostics: encoding.encode(fixture, diagnostics),
    validUntil: validUntil(findings),
    done: done(findings),
  };
}

/** Of what state of a document, of its settings, of other files and of the time its diagnostics are. */
interface ResultState {
  readonly state: string;
  readonly neighbourhood: string;
  readonly validUntil: number;
}

function resultIdOf({ validUntil, state, neighbourhood }: ResultState): string {
  return `${validUntil} ${state} ${neighbourhood}`;
}

/** Whether a check would find what the client has, by the result ID of that. */
export function isUnchanged(resultId: string, uri: string, host: DiagnosticsHost): boolean {
  const validUntil = Number.parseFloat(resultId);
  const [state, neighbourhood] = [host.state(uri), host.neighbourhood(uri)];
  return host.now() < validUntil && resultId === resultIdOf({ state, neighbourhood, validUntil });
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
      const version = host.fixture(uri)?.version;
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
