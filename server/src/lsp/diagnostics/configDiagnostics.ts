import type { Diagnostic } from 'vscode-languageserver';
import {
  configFileName,
  type FixtureDocument,
  parseConfig,
  rangeOf,
  textOfDocument,
} from '../../languageService.ts';
import { DiagnosticSeverity } from '../jsonrpc.ts';

/**
 * Returns the problems of an open configuration file, for editors that do not check its schema.
 * Returns none for other files.
 */
export function configProblems(document: FixtureDocument): readonly Diagnostic[] {
  if (!document.uri.endsWith(`/${configFileName}`)) return [];
  return parseConfig(textOfDocument(document)).problems.map(({ offset, length, message }) => ({
    source: 'run-step',
    severity: DiagnosticSeverity.Warning,
    message,
    range: rangeOf(document, offset, offset + length),
  }));
}
