import type { FixtureDocument } from '../../document/document.ts';
import type { Finding } from '../../model/finding.ts';
import type { Settings } from '../../model/settings.ts';
import type { Fingerprint } from '../../model/stepFingerprint.ts';
import { activeRulesFor } from '../../rules/engine/activeRules.ts';
import type { AnalysisContext, OtherFiles } from '../analysisContext.ts';
import { type StepLocation, stepLocations } from '../index/stepLocations.ts';
import { allReports } from './checkResults.ts';

/** A step with a finding of a workspace rule. */
export interface Conflict<T> {
  readonly step: T;
  readonly finding: Finding;
}

/** Returns the findings of the workspace rules for a document's steps. */
export function conflictsIn(
  document: FixtureDocument,
  context: AnalysisContext,
): readonly Conflict<StepLocation>[] {
  const { otherFiles, settings } = context;
  if (otherFiles === undefined || !comparesFiles(settings)) return [];
  if (!isShared(document, context, otherFiles)) return [];
  const steps = stepLocations(document, context, (id) => otherFiles.hasStep(id));
  return conflictsOf(steps, otherFiles, context);
}

/** Returns whether a rule that compares the steps of files is on. */
export function comparesFiles(settings: Settings): boolean {
  return activeRulesFor(settings).workspace.length > 0;
}

/** Returns the unsuppressed findings of the workspace rules for steps in several files. */
export function conflictsOf<
  T extends { readonly id: string; readonly fingerprint: Fingerprint; readonly pointer: string },
>(
  steps: Iterable<T>,
  otherFiles: Pick<OtherFiles, 'steps'>,
  { settings, isSuppressed }: Pick<AnalysisContext, 'settings' | 'isSuppressed'>,
): readonly Conflict<T>[] {
  const activeRules = activeRulesFor(settings);
  return [...steps].flatMap((step) => {
    const { id, fingerprint, pointer } = step;
    const elsewhere = otherFiles.steps(id);
    return activeRules
      .collect(() => {
        for (const { rule, report } of activeRules.workspace)
          rule.checkWorkspace?.({ id, fingerprint, elsewhere }, report);
      })
      .filter(({ rule }) => !isSuppressed?.(pointer, rule))
      .map((finding) => ({ step, finding }));
  });
}

/** Returns whether another file has one of the steps. */
function isShared(
  document: FixtureDocument,
  context: AnalysisContext,
  otherFiles: OtherFiles,
): boolean {
  return allReports(document, context).some(
    ({ summary }) => summary.id !== undefined && otherFiles.hasStep(summary.id),
  );
}
