import type { FixtureDocument } from './document.ts';
import { type NestedDocument, nestedDocumentsOf } from './nestedDocuments.ts';

/** A document, or one of its nested documents, as a part of the whole: their islands are counted through. */
export interface Part {
  readonly document: FixtureDocument;
  /** Absent for the document itself. */
  readonly nested?: NestedDocument;
  /** The number of its first island in the whole. */
  readonly first: number;
}

/** A document and its nested documents. */
export function partsOf(document: FixtureDocument): readonly Part[] {
  let first = document.source.chunks.islands;
  const nestedDocuments = nestedDocumentsOf(document).map((nested): Part => {
    const part = { document: nested.document, nested, first };
    first += nested.document.source.chunks.islands;
    return part;
  });
  return [{ document, first: 0 }, ...nestedDocuments];
}

/** How many islands a document and its nested documents hold. */
export function countIslands(document: FixtureDocument): number {
  const last = partsOf(document).at(-1);
  return last === undefined ? 0 : last.first + last.document.source.chunks.islands;
}

/** The part that has an island, by its number in the whole, and its number in there. */
export function partOfIsland(
  document: FixtureDocument,
  number: number,
): { readonly part: Part; readonly number: number } | undefined {
  const part = partsOf(document).findLast(({ first }) => first <= number);
  return part && { part, number: number - part.first };
}
