import type { Connection } from 'vscode-languageserver';
import {
  type AnalysisContext,
  appliedConformances,
  countById,
  type FixtureDocument,
  isHandled,
  type LocatedFinding,
  reasonText,
} from '../../languageService.ts';
import { type DocumentStatus, statusNotification } from '../../protocol.ts';
import { leftOutText } from '../diagnostics/toDiagnostics.ts';

/**
 * Sends the status of a document to the client. Without a context, the settings exclude it.
 * `leftOut` says what was not checked; a sentence about omitted findings is added.
 */
export function reportStatus(
  connection: Connection,
  document: FixtureDocument,
  findings: readonly LocatedFinding[],
  context: AnalysisContext | undefined,
  leftOut: string | undefined,
): void {
  const count = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { finding } of findings) count[finding.severity]++;
  const handled = context !== undefined && isHandled(document);
  const left = [leftOut, leftOutText(findings.length)].filter((part) => part !== undefined);
  const status: DocumentStatus = {
    uri: document.uri,
    handled,
    ...(handled ? countById(document, context) : { steps: 0, occurrences: 0, objects: 0 }),
    findings: count,
    conformance: context?.settings.conformance ?? 'auto',
    applied: handled ? appliedTo(document, context) : [],
    apiVersion: context?.settings.apiVersion ?? 'auto',
    ...(left.length > 0 && { leftOut: left.join(' ') }),
  };
  void connection.sendNotification(statusNotification, status);
}

function appliedTo(
  document: FixtureDocument,
  { settings }: AnalysisContext,
): DocumentStatus['applied'] {
  return appliedConformances(document, settings).map((one) => ({
    conformance: one.conformance,
    reason: reasonText(one),
  }));
}
