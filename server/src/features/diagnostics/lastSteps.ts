import { statusOf } from '../../model/lifecycle.ts';
import type { IslandReport } from '../../rules/engine/check.ts';

/**
 * Collects something of each step of a document that has an ID, each ID once: of a step that is there several times, the
 * last place counts in which it has ended.
 */
export class LastSteps<T> {
  private readonly last = new Map<string, { readonly hasEnded: boolean; readonly made: T }>();

  /** Takes what is made of an island if it is a step that counts. */
  take({ foreign, summary: { kind, id, status } }: IslandReport, make: (id: string) => T): void {
    if (foreign || kind !== 'step' || id === undefined || id === '') return;
    const hasEnded = statusOf(kind, status)?.hasEnded === true;
    if (this.last.get(id)?.hasEnded === true && !hasEnded) return;
    this.last.set(id, { hasEnded, made: make(id) });
  }

  /** What was made, in the order in which the steps were first there. */
  all(): readonly T[] {
    return [...this.last.values()].map(({ made }) => made);
  }
}
