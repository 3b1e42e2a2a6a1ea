import type { Fixture } from '../../document/document.ts';
import type { Finding } from '../../model/finding.ts';
import type { Settings } from '../../model/settings.ts';
import type { StepPrint } from '../../model/stepFingerprint.ts';
import { inspectionFor } from '../../rules/engine/activeRules.ts';
import type { Block } from '../../text/chunks/chunks.ts';
import type { Context, Neighbours } from '../analysisContext.ts';
import { type StepPlace, stepPlaces } from '../index/stepLocations.ts';
import { allReports } from './checkResults.ts';

/** A step with what the workspace rules find in it. */
export interface Conflict<T> {
  readonly step: T;
  readonly finding: Finding;
}

/** What the workspace rules find in the steps of a document beside those of other files. */
export function conflictsIn(fixture: Fixture, context: Context): readonly Conflict<StepPlace>[] {
  const { neighbours, settings } = context;
  if (neighbours === undefined || !comparesFiles(settings)) return [];
  if (!isShared(fixture, context, neighbours)) return [];
  const steps = stepPlaces(fixture, context, (id) => neighbours.hasStep(id));
  return conflictsOf(steps, neighbours, context);
}

/** Whether a rule is in force that compares the steps of files. */
export function comparesFiles(settings: Settings): boolean {
  return inspectionFor(settings).workspace.length > 0;
}

/** What the workspace rules find in steps of a file that others have, too; none of what is suppressed. */
export function conflictsOf<
  T extends { readonly id: string; readonly print: StepPrint; readonly pointer: string },
>(
  steps: Iterable<T>,
  neighbours: Pick<Neighbours, 'steps'>,
  { settings, isSuppressed }: Pick<Context, 'settings' | 'isSuppressed'>,
): readonly Conflict<T>[] {
  const inspection = inspectionFor(settings);
  return [...steps].flatMap((step) => {
    const { id, print, pointer } = step;
    const elsewhere = neighbours.steps(id);
    return inspection
      .collect(() => {
        for (const { rule, tell } of inspection.workspace)
          rule.workspace?.({ id, print, elsewhere }, tell);
      })
      .filter(({ rule }) => !isSuppressed?.(pointer, rule))
      .map((finding) => ({ step, finding }));
  });
}

const judged = new WeakMap<Block, { readonly neighbours: Neighbours; readonly shared: boolean }>();

/** Whether another file has one of the steps; asked again only for blocks that changed, or when the others did. */
function isShared(fixture: Fixture, context: Context, neighbours: Neighbours): boolean {
  let any = false;
  for (const { block, reports } of allReports(fixture, context)) {
    let known = judged.get(block);
    if (known?.neighbours !== neighbours) {
      const shared = reports.some(
        ({ summary }) => summary.id !== undefined && neighbours.hasStep(summary.id),
      );
      known = { neighbours, shared };
      judged.set(block, known);
    }
    any ||= known.shared;
  }
  return any;
}
