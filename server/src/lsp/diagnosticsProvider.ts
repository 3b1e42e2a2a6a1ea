import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
} from 'vscode-languageserver';
import {
  allReports,
  type Context,
  type Fixture,
  isServed,
  type LocatedFinding,
} from '../service.ts';
import { breather } from './breather.ts';
import type { Client } from './client.ts';
import { configProblems } from './configProblems.ts';
import type { Guard } from './guard.ts';
import { DocumentDiagnosticReportKind } from './languageServer.ts';
import { findingsToTell, toDiagnostics } from './toldDiagnostics.ts';

/** What diagnostics need of the server. */
export interface DiagnosticsHost {
  fixture(uri: string): Fixture | undefined;
  /** `undefined` for a document that the user's settings leave out. */
  context(uri: string): Promise<Context | undefined>;
  /** Lets other requests have their turn. */
  pause(): Promise<void>;
  /** Whether another server tells of what a rule is about in the document. */
  isToldElsewhere(fixture: Fixture, rule: string): boolean;
  /** A client that pulls has asked for the diagnostics of a document. */
  asked(uri: string): void;
  /** What is told of a document that is not open. */
  closed(uri: string): readonly Diagnostic[];
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

/** Who tells of this rule in a document checks a configuration file by its schema, too. */
const syntax = 'syntax';

/** Checks a document, and lets other requests have their turn meanwhile. */
export async function diagnose(
  host: DiagnosticsHost,
  client: Client,
  uri: string,
  token?: CancellationToken,
): Promise<readonly Diagnostic[]> {
  const context = await host.context(uri);
  const fixture = host.fixture(uri);
  if (fixture === undefined) return host.closed(uri);
  const problems = host.isToldElsewhere(fixture, syntax) ? [] : configProblems(fixture);
  if (problems.length > 0) return client.encoding.encode(fixture, problems);
  if (context === undefined) {
    host.checked(fixture, [], context);
    return [];
  }
  if (isServed(fixture)) {
    const breathe = breather(host.pause);
    for (const _ of allReports(fixture, context)) {
      await breathe();
      if (token?.isCancellationRequested || host.fixture(uri) !== fixture) break;
    }
  }
  const current = host.fixture(uri);
  if (current !== fixture) return current === undefined ? [] : diagnose(host, client, uri, token);
  const findings = findingsToTell(fixture, context, host.isToldElsewhere);
  host.checked(fixture, findings, context);
  return client.encoding.encode(fixture, toDiagnostics(uri, findings, client.diagnostics));
}

/** Answers `textDocument/diagnostic`. An unchanged document under unchanged settings is `unchanged`. */
export function pullDiagnostics(
  connection: Connection,
  guard: Guard,
  host: DiagnosticsHost,
  client: Client,
): Diagnostics {
  let epoch = 0;
  const empty: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const resultIdOf = (uri: string) =>
    `${epoch}:${host.fixture(uri)?.version}:${host.neighbourhood(uri)}`;
  connection.languages.diagnostics.on(
    guard(
      'textDocument/diagnostic',
      empty,
      async (
        { textDocument: { uri }, previousResultId },
        token,
      ): Promise<DocumentDiagnosticReport> => {
        const resultId = resultIdOf(uri);
        host.asked(uri);
        if (resultId === previousResultId)
          return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        const items = [...(await diagnose(host, client, uri, token))];
        return {
          kind: DocumentDiagnosticReportKind.Full,
          resultId: resultIdOf(uri),
          items,
        };
      },
    ),
  );
  return {
    changed: () => {},
    closed: () => {},
    refresh: () => {
      epoch++;
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
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const publish = async (uri: string) => {
    waiting.delete(uri);
    try {
      const diagnostics = [...(await diagnose(host, client, uri))];
      const version = host.fixture(uri)?.version;
      if (version === undefined) return;
      await connection.sendDiagnostics({
        uri,
        ...(client.diagnostics.versions && { version }),
        diagnostics,
      });
    } catch (error) {
      connection.console.error(
        `Checking ${uri} failed: ${error instanceof Error ? error.stack : error}`,
      );
    }
  };
  const schedule = (uri: string) => {
    clearTimeout(waiting.get(uri));
    waiting.set(
      uri,
      setTimeout(() => publish(uri), delay),
    );
  };
  return {
    changed: schedule,
    closed: (uri) => {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    refresh: (uris) => {
      for (const uri of uris) schedule(uri);
    },
  };
}
