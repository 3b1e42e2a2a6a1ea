import type { Fixture } from './document.ts';
import { type Layer, layersOf } from './nestedDocuments.ts';

/** A document, or one of its layers, as a part of the whole: their islands are counted through. */
export interface Part {
  readonly fixture: Fixture;
  /** Absent for the document itself. */
  readonly layer?: Layer;
  /** The number of its first island in the whole. */
  readonly first: number;
}

/** A document and its layers. */
export function partsOf(fixture: Fixture): readonly Part[] {
  let first = fixture.source.pieces.islands;
  const layers = layersOf(fixture).map((layer): Part => {
    const part = { fixture: layer.fixture, layer, first };
    first += layer.fixture.source.pieces.islands;
    return part;
  });
  return [{ fixture, first: 0 }, ...layers];
}

/** How many islands a document and its layers hold. */
export function countIslands(fixture: Fixture): number {
  const last = partsOf(fixture).at(-1);
  return last === undefined ? 0 : last.first + last.fixture.source.pieces.islands;
}

/** The part that has an island, by its number in the whole, and its number in there. */
export function partOfIsland(
  fixture: Fixture,
  number: number,
): { readonly part: Part; readonly number: number } | undefined {
  const part = partsOf(fixture).findLast(({ first }) => first <= number);
  return part && { part, number: number - part.first };
}
