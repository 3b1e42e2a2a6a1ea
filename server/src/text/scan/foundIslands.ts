import type { ScannedIsland } from './scanned.ts';

/** So many elements are remembered that wait for a marked neighbour. */
const maxWaiting = 64;

/** The islands that a scan has found, and elements of open arrays that are some if a neighbour is. */
export class FoundIslands {
  readonly islands: ScannedIsland[] = [];
  private waiting: { readonly island: ScannedIsland; readonly depth: number }[] = [];

  /** Adds an island. With the depth of the array whose first it is, those that waited there come before it. */
  add(island: ScannedIsland, depth: number | undefined): void {
    if (this.waiting.length > 0) {
      for (const one of this.waiting) if (one.depth === depth) this.islands.push(one.island);
      this.waiting = [];
    }
    this.islands.push(island);
  }

  /** Remembers an element of the array at a depth. */
  wait(island: ScannedIsland, depth: number): void {
    if (this.waiting.length >= maxWaiting) this.waiting.shift();
    this.waiting.push({ island, depth });
  }

  /** An array has ended without an island that its elements could have waited for. */
  dismiss(depth: number): void {
    if (this.waiting.length > 0) this.waiting = this.waiting.filter((one) => one.depth !== depth);
  }
}
