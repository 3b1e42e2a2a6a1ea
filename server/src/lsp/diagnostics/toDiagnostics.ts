import type { Diagnostic } from 'vscode-languageserver';
import {
  type AnalysisContext,
  type FixtureDocument,
  findingsInSlices,
  type LocatedFinding,
  ruleUrl,
  type Severity,
} from '../../languageService.ts';
import { DiagnosticSeverity, DiagnosticTag } from '../jsonrpc.ts';
import {
  type Client,
  type DiagnosticSupport,
  jsonServerReports,
} from '../session/clientCapabilities.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Converts a finding to an LSP diagnostic with the properties that the client supports. */
export function toDiagnostic(
  uri: string,
  { finding, range, related }: Pick<LocatedFinding, 'finding' | 'range' | 'related'>,
  support: DiagnosticSupport,
): Diagnostic {
  return {
    source: 'run-step',
    code: finding.rule,
    ...(support.pages && { codeDescription: { href: ruleUrl(finding.rule) } }),
    severity: severities[finding.severity],
    message: finding.message,
    range,
    ...(support.deprecated && finding.deprecated && { tags: [DiagnosticTag.Deprecated] }),
    ...(support.related &&
      related.length > 0 && {
        relatedInformation: related.map((other) => ({
          location: { uri: other.uri ?? uri, range: other.range },
          message: other.message,
        })),
      }),
  };
}

/**
 * Maximum number of diagnostics per document. VS Code shows no more, and other editors become slow.
 */
const maxReported = 1000;

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * Yields the findings of a document that no other server reports, in slices. For other servers,
 * strings are only text.
 */
export function* diagnosticsToReport(
  document: FixtureDocument,
  context: AnalysisContext,
  client: Client,
): Generator<undefined, readonly LocatedFinding[]> {
  const findings = yield* findingsInSlices(document, context);
  return findings.filter(
    ({ base, finding }) =>
      base.nested !== undefined || !jsonServerReports(finding.rule, document, client),
  );
}

/**
 * Returns the Unix seconds from which findings may be outdated; infinite if none depends on the
 * time.
 */
export function validUntil(findings: readonly LocatedFinding[]): number {
  return findings.reduce(
    (until, { finding }) => Math.min(until, finding.validUntil ?? until),
    Number.POSITIVE_INFINITY,
  );
}

/**
 * Returns the diagnostics of a document. If there are too many, returns the most severe ones and
 * the number of the rest.
 */
export function toDiagnostics(
  uri: string,
  findings: readonly LocatedFinding[],
  support: DiagnosticSupport,
): readonly Diagnostic[] {
  const reported = (some: readonly LocatedFinding[]) =>
    some.map((finding) => toDiagnostic(uri, finding, support));
  if (findings.length <= maxReported) return reported(findings);
  const mostSevere = findings.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, maxReported - 1);
  const start = { line: 0, character: 0 };
  const more: Diagnostic = {
    source: 'run-step',
    severity: DiagnosticSeverity.Information,
    message: `${leftOutText(findings.length)} \`run-step check\` lists them all.`,
    range: { start, end: start },
  };
  return [more, ...reported(mostSevere)];
}

/** Returns a sentence about omitted findings, or `undefined` if there are none. */
export function leftOutText(findings: number): string | undefined {
  return findings <= maxReported
    ? undefined
    : `${findings - (maxReported - 1)} of ${findings} problems are not shown.`;
}

function rankOf({ finding }: LocatedFinding): number {
  return order.indexOf(finding.severity);
}
