import type { Diagnostic } from 'vscode-languageserver';
import { type LocatedFinding, ruleUrl, type Severity } from '../../languageService.ts';
import { DiagnosticSeverity, DiagnosticTag } from '../jsonrpc.ts';
import type { DiagnosticSupport } from '../session/clientCapabilities.ts';

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
