import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { kindOfSchema } from '../../model/findKind.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { allReports } from '../diagnostics/checkResults.ts';

/** Number of objects in a document, without deltas. */
export interface ObjectCount {
  /** Run steps by ID. */
  readonly steps: number;
  /** All occurrences of run steps. A stream repeats them. */
  readonly occurrences: number;
  /** All objects by ID. */
  readonly objects: number;
}

/** Counts the objects of a document by ID. Objects without an ID count separately. */
export function countById(document: FixtureDocument, context: AnalysisContext): ObjectCount {
  const ids = new Map<string, Set<string>>();
  let occurrences = 0;
  let unnamed = 0;
  let unnamedSteps = 0;
  for (const { kind, id } of wholeObjects(document, context)) {
    const isStep = kind === 'step';
    if (isStep) occurrences++;
    if (id === undefined) {
      unnamed++;
      if (isStep) unnamedSteps++;
    } else if (!ids.get(kind)?.add(id)) ids.set(kind, new Set([id]));
  }
  const named = [...ids.values()].reduce((sum, { size }) => sum + size, 0);
  const steps = (ids.get('step')?.size ?? 0) + unnamedSteps;
  return { steps, occurrences, objects: named + unnamed };
}

/** Counts all occurrences of run steps and of objects in a document. */
export function countOccurrences(
  document: FixtureDocument,
  context: AnalysisContext,
): Pick<ObjectCount, 'steps' | 'objects'> {
  const objects = wholeObjects(document, context);
  return { steps: objects.filter(({ kind }) => kind === 'step').length, objects: objects.length };
}

function wholeObjects(document: FixtureDocument, context: AnalysisContext) {
  if (!isHandled(document)) return [];
  return allReports(document, context)
    .filter(({ foreign, summary: { kind } }) => {
      const object = foreign ? undefined : kindOfSchema(kind);
      return object !== undefined && object.pieceOf === undefined;
    })
    .map(({ summary }) => summary);
}
