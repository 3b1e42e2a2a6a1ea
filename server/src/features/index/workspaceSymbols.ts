import type { IdKind } from '../../schema/annotations.ts';
import type { Range } from '../../text/chunks/positions.ts';
import { firstPlaces, rangeOfSpan } from './fileIndex.ts';
import type { IndexedFile } from './idIndex.ts';

/** Something with an ID, at a place in the workspace. */
export interface WorkspaceSymbol {
  /** `step_abc · tool_calls · completed`, or the ID. */
  readonly name: string;
  readonly kind: IdKind;
  readonly uri: string;
  /** Of the ID. */
  readonly range: Range;
}

/** So many are given at most: who gets more writes on. */
const maxSymbols = 500;

/**
 * The run steps whose ID, type and status have the letters of a query in their order, each file's own, and what else has
 * such an ID where it is first named. Those that begin with the query come first, then those that hold it as it is.
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

/** Without a query only objects: there may be tens of thousands of other IDs. */
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
  // An object is found where it is, not where another one names it.
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

/** How well a name fits, the smaller the better; `undefined` for one that lacks a letter. */
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
