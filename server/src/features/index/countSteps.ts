import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { allReports } from '../diagnostics/checkResults.ts';

/** How many different run steps a document holds, and how often they occur: a stream tells of one again and again. */
export interface StepCount {
  readonly steps: number;
  readonly occurrences: number;
}

/** Counts the run steps of a document by their ids. Each step without an id is one of its own. */
export function countById(document: FixtureDocument, context: AnalysisContext): StepCount {
  const ids = new Set<string>();
  let occurrences = 0;
  let unnamed = 0;
  if (!isHandled(document)) return { steps: 0, occurrences };
  for (const { foreign, summary } of allReports(document, context)) {
    if (foreign || summary.kind !== 'step') continue;
    occurrences++;
    if (summary.id === undefined) unnamed++;
    else ids.add(summary.id);
  }
  return { steps: ids.size + unnamed, occurrences };
}

/** How many run steps a document holds, each occurrence counted; deltas are chunks of run steps and do not count. */
export function countSteps(document: FixtureDocument, context: AnalysisContext): number {
  return countById(document, context).occurrences;
}
