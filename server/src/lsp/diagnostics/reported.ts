import type { Diagnostic } from 'vscode-languageserver';
import {
  type Context,
  type Fixture,
  findingsInSlices,
  type LocatedFinding,
  type Severity,
} from '../../languageService.ts';
import { DiagnosticSeverity } from '../jsonrpc.ts';
import type { DiagnosticSupport } from '../session/clientCapabilities.ts';
import { toDiagnostic } from './toDiagnostic.ts';

/** Editors choke on more diagnostics of one document; VS Code shows as many and cuts the rest off. */
export const mostTold = 1000;

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * The findings of a document of which no other server tells, some work at a time. To those servers, what stands in a
 * string is only text.
 */
export function* findingsToTell(
  fixture: Fixture,
  context: Context,
  isToldElsewhere: (fixture: Fixture, rule: string) => boolean,
): Generator<undefined, readonly LocatedFinding[]> {
  const findings = yield* findingsInSlices(fixture, context);
  return findings.filter(
    ({ base, finding }) => base.layer !== undefined || !isToldElsewhere(fixture, finding.rule),
  );
}

/** Unix seconds from which on some of the findings may be others; infinite if none depends on the time. */
export function validUntil(findings: readonly LocatedFinding[]): number {
  return findings.reduce(
    (until, { finding }) => Math.min(until, finding.validUntil ?? until),
    Number.POSITIVE_INFINITY,
  );
}

/** What a client is told of a document: of too many findings the gravest, and how many more there are. */
export function toDiagnostics(
  uri: string,
  findings: readonly LocatedFinding[],
  support: DiagnosticSupport,
): readonly Diagnostic[] {
  const told = (some: readonly LocatedFinding[]) =>
    some.map((finding) => toDiagnostic(uri, finding, support));
  if (findings.length <= mostTold) return told(findings);
  const gravest = findings.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, mostTold - 1);
  const start = { line: 0, character: 0 };
  const more: Diagnostic = {
    source: 'run-step',
    severity: DiagnosticSeverity.Information,
    message: `${leftOutText(findings.length)} \`run-step check\` lists them all.`,
    range: { start, end: start },
  };
  return [more, ...told(gravest)];
}

/** A sentence on how many findings of a document are not told; `undefined` when all are. */
export function leftOutText(findings: number): string | undefined {
  return findings <= mostTold
    ? undefined
    : `${findings - (mostTold - 1)} of ${findings} problems are not shown.`;
}

function rankOf({ finding }: LocatedFinding): number {
  return order.indexOf(finding.severity);
}
