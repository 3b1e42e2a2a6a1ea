import type { Diagnostic } from 'vscode-languageserver';
import { conflictsOf, type OtherFiles, rangeOfSpan } from '../../languageService.ts';
import type { Client } from '../session/clientCapabilities.ts';
import type { AnalyzedFile } from '../workspace/analyzeFile.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { toDiagnostic } from './toDiagnostics.ts';

/** Diagnostics of a file. The result ID changes only with them. */
export interface ReportedFile {
  readonly uri: string;
  readonly key: string;
  readonly resultId: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Yields the current diagnostics of closed files. While the store is busy, only files that were
 * analyzed after revision `since` are yielded, without the findings between files.
 */
export function* closedFileDiagnostics(
  workspace: Workspace,
  client: Client,
  since = 0,
): Generator<ReportedFile> {
  const isBusy = workspace.store.isBusy();
  const otherFilesThan = isBusy ? undefined : workspace.forClosedFiles();
  const open = workspace.openKeys();
  const { serverId } = workspace;
  for (const { uri, key, revision, result } of workspace.store.files()) {
    const { diagnostics } = result;
    if (diagnostics === undefined || open.has(key) || (isBusy && revision <= since)) continue;
    const conflicts = otherFilesThan ? conflictsWith(otherFilesThan(uri), uri, result, client) : [];
    const words = conflicts.length === 0 ? '' : JSON.stringify(conflicts);
    yield {
      uri,
      key,
      resultId: `${serverId} ${revision} ${words}`,
      diagnostics: conflicts.length === 0 ? diagnostics : [...diagnostics, ...conflicts],
    };
  }
}

function conflictsWith(
  otherFiles: OtherFiles,
  uri: string,
  file: AnalyzedFile,
  client: Client,
): readonly Diagnostic[] {
  const shared = file.index.steps.filter(({ id }) => otherFiles.hasStep(id));
  return conflictsOf(shared, otherFiles, file).map(({ step, finding }) => {
    const found = { finding, range: rangeOfSpan(step), related: finding.elsewhere ?? [] };
    return toDiagnostic(uri, found, client.diagnostics);
  });
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
