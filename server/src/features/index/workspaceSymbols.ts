import type { IdKind } from '../../schema/annotations.ts';
import type { Range } from '../../text/chunks/positions.ts';
import { firstPlaces, type IndexedFile, rangeOfSpan } from './fileIndex.ts';

/** An ID in the workspace. */
export interface WorkspaceSymbol {
  /** `step_abc · tool_calls · completed`, or only the ID. */
  readonly name: string;
  readonly kind: IdKind;
  readonly uri: string;
  /** Range of the ID. */
  readonly range: Range;
}

/** Maximum number of symbols. Users can refine the query. */
const maxSymbols = 500;

/**
 * Returns the run steps whose ID, type and status contain the letters of a query in order, then
 * other matching IDs at their first occurrence. Prefix matches come first, then substring matches.
 */
export function workspaceSymbols(
  files: readonly IndexedFile[],
  query: string,
): readonly WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found: { readonly symbol: WorkspaceSymbol; readonly rank: number }[] = [];
  for (const symbol of symbolsIn(files, query !== '')) {
    const rank = rankOf(symbol.name.toLowerCase(), wanted);
    if (rank !== undefined) found.push({ symbol, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, maxSymbols)
    .map(({ symbol }) => symbol);
}

/** Yields only objects without a query, because there may be tens of thousands of other IDs. */
function* symbolsIn(
  files: readonly IndexedFile[],
  withOthers: boolean,
): Generator<WorkspaceSymbol> {
  const seen = new Set<string>();
  const keyOf = (kind: IdKind, id: string) => `${kind} ${id}`;
  for (const { uri, index } of files) {
    for (const step of index.steps) {
      seen.add(keyOf('step', step.id));
      const parts = [step.id, step.type, step.status].filter((part) => part?.trim());
      yield { name: parts.join(' · '), kind: 'step', uri, range: rangeOfSpan(step) };
    }
  }
  // An object is found at its definition, not at references.
  for (const isObject of withOthers ? [true, false] : [true]) {
    for (const { uri, index } of files) {
      const places = isObject ? index.ids.filter(({ defines }) => defines) : firstPlaces(index);
      for (const place of places) {
        const { kind, id } = place;
        if (kind === 'tool_call' && !withOthers) continue;
        if (seen.has(keyOf(kind, id))) continue;
        seen.add(keyOf(kind, id));
        yield { name: id, kind, uri, range: rangeOfSpan(place) };
      }
    }
  }
}

/** Returns how well a name matches (lower is better), or `undefined` if a letter is missing. */
function rankOf(name: string, wanted: string): number | undefined {
  const at = name.indexOf(wanted);
  if (at >= 0) return Math.min(at, 1);
  let next = 0;
  for (const letter of wanted) {
    next = name.indexOf(letter, next) + 1;
    if (next === 0) return undefined;
  }
  return 2;
}
