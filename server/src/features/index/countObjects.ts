import type { FixtureDocument } from '../../document/document.ts';
import { isHandled } from '../../document/nestedDocuments.ts';
import { kindOfSchema } from '../../model/findKind.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import { allReports } from '../diagnostics/checkResults.ts';

/** How many objects a document holds. Deltas are pieces of objects and do not count. */
export interface ObjectCount {
  /** Run steps by their IDs. */
  readonly steps: number;
  /** How often these occur: a stream tells of one again and again. */
  readonly occurrences: number;
  /** All objects by their IDs. */
  readonly objects: number;
}

/** Counts the objects of a document by their IDs. Each object without an ID is one of its own. */
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

/** Counts the run steps and all objects of a document, each occurrence by itself. */
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
