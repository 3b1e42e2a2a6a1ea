import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { type LocatedFinding, ruleUrl, type Severity } from '../service.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as LSP says it. */
export function toDiagnostic(uri: string, { finding, range, related }: LocatedFinding): Diagnostic {
  return {
    source: 'run-step',
    code: finding.rule,
    codeDescription: { href: ruleUrl(finding.rule) },
    severity: severities[finding.severity],
    message: finding.message,
    range,
    ...(finding.deprecated && { tags: [DiagnosticTag.Deprecated] }),
    ...(related.length > 0 && {
      relatedInformation: related.map((other) => ({
        location: { uri, range: other.range },
        message: other.message,
      })),
    }),
  };
}
