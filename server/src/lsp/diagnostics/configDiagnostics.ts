import type { Diagnostic } from 'vscode-languageserver';
import {
  configFileName,
  type Fixture,
  parseConfig,
  rangeOf,
  textOfFixture,
} from '../../languageService.ts';
import { DiagnosticSeverity } from '../jsonrpc.ts';

/** What is wrong with an open configuration file, for editors that do not check it by its schema; nothing of other files. */
export function configProblems(fixture: Fixture): readonly Diagnostic[] {
  if (!fixture.uri.endsWith(`/${configFileName}`)) return [];
  return parseConfig(textOfFixture(fixture)).problems.map(({ offset, length, message }) => ({
    source: 'run-step',
    severity: DiagnosticSeverity.Warning,
    message,
    range: rangeOf(fixture, offset, offset + length),
  }));
}
