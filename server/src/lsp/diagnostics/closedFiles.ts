import type { Diagnostic } from 'vscode-languageserver';
import { conflictsOf, rangeOfSpan } from '../../languageService.ts';
import type { Client } from '../session/clientCapabilities.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { toDiagnostic } from './toDiagnostic.ts';

/** Diagnostics of a file. The result ID changes only with them. */
export interface ReportedFile {
  readonly uri: string;
  readonly key: string;
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Yields the current diagnostics of closed files. */
export function* closedFileDiagnostics(
  workspace: Workspace,
  client: Client,
): Generator<ReportedFile> {
  const otherFilesThan = workspace.forClosedFiles();
  // Findings between files are complete once all files are known.
  const isBusy = workspace.store.isBusy();
  const open = workspace.openKeys();
  const { serverId } = workspace;
  for (const { uri, key, revision, result } of workspace.store.files()) {
    const { diagnostics } = result;
    if (diagnostics === undefined || open.has(key)) continue;
    const otherFiles = otherFilesThan(uri);
    const shared = isBusy ? [] : result.index.steps.filter(({ id }) => otherFiles.hasStep(id));
    const conflicts = conflictsOf(shared, otherFiles, result).map(({ step, finding }) => {
      const related = finding.elsewhere ?? [];
      const found = { finding, range: rangeOfSpan(step), related };
      return toDiagnostic(uri, found, client.diagnostics);
    });
    const words = conflicts.length === 0 ? '' : JSON.stringify(conflicts);
    yield {
      uri,
      key,
      resultId: `${serverId} ${revision} ${words}`,
      diagnostics: [...diagnostics, ...conflicts],
    };
  }
}

/** Returns the diagnostics of a closed file, or an empty list if it is unknown. */
export function diagnosticsOfClosed(
  uri: string,
  workspace: Workspace,
  client: Client,
): readonly Diagnostic[] {
  const file = workspace.store.get(uri);
  if (file === undefined) return [];
  for (const { key, diagnostics } of closedFileDiagnostics(workspace, client))
    if (key === file.key) return diagnostics;
  return [];
}
