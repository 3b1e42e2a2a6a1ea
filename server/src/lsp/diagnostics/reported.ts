import type { Diagnostic } from 'vscode-languageserver';
import {
  type AnalysisContext,
  type FixtureDocument,
  findingsInSlices,
  type LocatedFinding,
  type Severity,
} from '../../languageService.ts';
import { DiagnosticSeverity } from '../jsonrpc.ts';
import type { DiagnosticSupport } from '../session/clientCapabilities.ts';
import { toDiagnostic } from './toDiagnostic.ts';

/** Editors choke on more diagnostics of one document; VS Code shows as many and cuts the rest off. */
export const maxReported = 1000;

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * The findings of a document that no other server reports, in slices. To those servers, what is in a
 * string is only text.
 */
export function* diagnosticsToReport(
  document: FixtureDocument,
  context: AnalysisContext,
  isReportedByJsonServer: (document: FixtureDocument, rule: string) => boolean,
): Generator<undefined, readonly LocatedFinding[]> {
  const findings = yield* findingsInSlices(document, context);
  return findings.filter(
    ({ base, finding }) =>
      base.nested !== undefined || !isReportedByJsonServer(document, finding.rule),
  );
}

/** Unix seconds from which on some of the findings may be others; infinite if none depends on the time. */
export function validUntil(findings: readonly LocatedFinding[]): number {
  return findings.reduce(
    (until, { finding }) => Math.min(until, finding.validUntil ?? until),
    Number.POSITIVE_INFINITY,
  );
}

/** The diagnostics of a document: of too many findings the most severe, and how many more there are. */
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

/** A sentence on how many findings of a document are not reported; `undefined` when all are. */
export function leftOutText(findings: number): string | undefined {
  return findings <= maxReported
    ? undefined
    : `${findings - (maxReported - 1)} of ${findings} problems are not shown.`;
}

function rankOf({ finding }: LocatedFinding): number {
  return order.indexOf(finding.severity);
}
